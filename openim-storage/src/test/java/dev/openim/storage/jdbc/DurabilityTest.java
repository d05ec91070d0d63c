package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @Test
    void aDatabaseThatWroteLaterWritesAtOnceFromThenOn(@TempDir Path folder) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:file:" + folder.resolve("test"));
        Database database = new Database(dataSource);
        assertThat(writeDelay(database)).isNotEqualTo("0");

        new JdbcStores(dataSource).migrate();

        assertThat(writeDelay(database)).isEqualTo("0");
    }

    private static String writeDelay(Database database) {
        return database
                .sql("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'")
                .list(row -> row.getString(1))
                .stream()
                .findFirst()
                .orElse("unset");
    }
}
