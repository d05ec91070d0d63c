package dev.openim.storage.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlFilesIT extends FilesContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.postgreSql("files");
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
