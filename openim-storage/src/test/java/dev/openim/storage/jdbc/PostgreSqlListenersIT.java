package dev.openim.storage.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlListenersIT extends ListenersContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.postgreSql("listeners");
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
