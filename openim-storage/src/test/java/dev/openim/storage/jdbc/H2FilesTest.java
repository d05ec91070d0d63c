package dev.openim.storage.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2FilesTest extends FilesContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.h2("files");
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
