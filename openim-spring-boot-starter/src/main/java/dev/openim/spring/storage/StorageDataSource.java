package dev.openim.spring.storage;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.util.ClassUtils;

/**
 * The database that the stores use. Not itself a {@code DataSource} bean: the application's own configuration of one does
 * not see it and is not changed by it.
 */
final class StorageDataSource implements AutoCloseable {
    private final DataSource dataSource;
    private final @Nullable HikariDataSource owned;

    private StorageDataSource(DataSource dataSource, @Nullable HikariDataSource owned) {
        this.dataSource = dataSource;
        this.owned = owned;
    }

    static StorageDataSource shared(DataSource dataSource) {
        return new StorageDataSource(dataSource, null);
    }

    /** Opens a pool, which connects when it is first used. */
    static StorageDataSource dedicated(OpenImStorageProperties.Datasource properties, String url) {
        String driver = properties.driverClassName();
        if (driver == null) {
            driver = DatabaseDriver.fromJdbcUrl(url).getDriverClassName();
        }
        if (driver == null || !ClassUtils.isPresent(driver, null)) {
            throw new MissingDriverException(url, driver);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("openim");
        pool.setJdbcUrl(url);
        pool.setDriverClassName(driver);
        pool.setUsername(properties.username());
        pool.setPassword(properties.password());
        pool.setMaximumPoolSize(properties.maximumPoolSize());
        pool.setInitializationFailTimeout(-1);
        return new StorageDataSource(pool, pool);
    }

    DataSource get() {
        return dataSource;
    }

    /** Closes what was opened here. */
    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
