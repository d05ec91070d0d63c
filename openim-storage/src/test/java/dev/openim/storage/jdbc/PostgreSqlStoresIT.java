package dev.openim.storage.jdbc;

import dev.openim.store.Stores;
import dev.openim.store.StoresContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlStoresIT extends StoresContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.postgreSql("contracts");
        database.newNode().migrate();
    }

    @Override
    protected Stores connect() {
        return database.connect();
    }

    @AfterAll
    static void close() {
        database.close();
    }
}
