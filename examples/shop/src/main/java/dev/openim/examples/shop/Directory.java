package dev.openim.examples.shop;

import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link UserDirectory}: names come from the shop's own table, so nobody is registered anywhere else. */
@Component
class Directory implements UserDirectory {
    private final JdbcClient jdbc;

    Directory(JdbcClient jdbc) {
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
