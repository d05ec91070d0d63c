package dev.openim.storage.jdbc;

import dev.openim.store.Stores;
import dev.openim.store.StoresContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2StoresTest extends StoresContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.h2("contracts");
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
