package dev.openim.storage.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2ListenersTest extends ListenersContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.h2("listeners");
        database.newNode().migrate();
    }

    @Override
    protected JdbcStores connect() {
        return database.newNode();
    }

    @AfterAll
    static void close() {
        database.close();
    }
}
