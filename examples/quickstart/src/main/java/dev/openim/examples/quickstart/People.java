package dev.openim.examples.quickstart;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The application's own table of people. */
@Repository
class People {
    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> find(String id) {
        return jdbc.sql("SELECT id, name FROM person WHERE id = ?")
                .param(id)
                .query(Person.class)
                .optional();
    }

    List<Person> findAll(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT id, name FROM person WHERE id IN (:ids)")
                        .param("ids", ids)
                        .query(Person.class)
                        .list();
    }

    List<Person> all() {
        return jdbc.sql("SELECT id, name FROM person ORDER BY name")
                .query(Person.class)
                .list();
    }

    /** Adds someone, unless he is there. */
    void add(Person person) {
        try {
            jdbc.sql("INSERT INTO person (id, name) VALUES (?, ?)")
                    .param(person.id())
                    .param(person.name())
                    .update();
        } catch (DuplicateKeyException e) {
            // Somebody of this name came in at the same time: it is the same person here.
        }
    }
}
