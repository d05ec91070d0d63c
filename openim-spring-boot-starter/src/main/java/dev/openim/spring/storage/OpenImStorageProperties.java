package dev.openim.spring.storage;

import dev.openim.spring.settings.Dynamic;
import dev.openim.storage.redis.RedisSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stores.
 *
 * @param online Where logins are kept.
 * @param offline Where recent messages and the inboxes are.
 * @param offlineRetention How long MongoDB keeps a message after it was sent. What is older is read from the
 *     history.
 * @param redis How Redis is used. Where it is, the properties of spring.data.redis say.
 * @param datasource A database of its own for messages. Without it they go to the application's DataSource.
 * @param retryInterval Time between two attempts to reach a database that was away when the application started.
 */
@ConfigurationProperties("openim.storage")
public record OpenImStorageProperties(
        @DefaultValue("jdbc") Online online,
        @DefaultValue("jdbc") Offline offline,
        @Dynamic @DefaultValue("14d") Duration offlineRetention,
        @DefaultValue Redis redis,
        @DefaultValue Datasource datasource,
        @DefaultValue("5s") Duration retryInterval) {

    /** Where the online tier is. */
    public enum Online {
        /** In the database. */
        JDBC,
        /** In Redis. */
        REDIS
    }

    /** Where recent messages and the inboxes are. */
    public enum Offline {
        /** In the database that everything else is in. */
        JDBC,
        /** In MongoDB; the database is the history. */
        MONGODB
    }

    /**
     * How Redis is used.
     *
     * @param keyPrefix What all keys begin with.
     * @param timeout Time an answer is waited for. Not longer than spring.data.redis.timeout.
     */
    public record Redis(
            @DefaultValue("openim:") String keyPrefix,
            @DefaultValue("3s") Duration timeout) {

        RedisSettings toSettings() {
            return new RedisSettings(keyPrefix, timeout);
        }
    }

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
