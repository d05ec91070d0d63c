package dev.openim.spring.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stores.
 *
 * @param datasource A database of its own for messages. Without it they go to the application's DataSource.
 * @param retryInterval Time between two attempts to reach a database that was away when the application started.
 */
@ConfigurationProperties("openim.storage")
public record OpenImStorageProperties(
        @DefaultValue Datasource datasource,
        @DefaultValue("5s") Duration retryInterval) {

    /**
     * A database of its own.
     *
     * @param url JDBC URL. H2, PostgreSQL, MariaDB and MySQL are spoken.
     * @param username User to log in as.
     * @param password Password of that user.
     * @param driverClassName Driver class. Found by the URL when not set.
     * @param maximumPoolSize Most connections kept.
     */
    public record Datasource(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String driverClassName,
            @DefaultValue("10") int maximumPoolSize) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Datasource[url=" + url + ", username=" + username + "]";
        }
    }
}
