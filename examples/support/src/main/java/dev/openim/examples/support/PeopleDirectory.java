package dev.openim.examples.support;

import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets messaging know customers, agents and bots, so that nobody has to be registered there. */
@Component
class PeopleDirectory implements UserDirectory {
    private final JdbcClient jdbc;

    PeopleDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Collection<UserProfile> find(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT id, name FROM person WHERE id IN (:ids)")
                .param("ids", userIds)
                .query((row, number) -> new UserProfile(row.getString("id"), row.getString("name")))
                .list();
    }
}
