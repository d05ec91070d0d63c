package dev.openim.storage.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an H2 database has its file. */
final class H2File {
    private H2File() {}

    /**
     * Returns the path of a database that gains by a journal, without the ending of its file. Null for one in memory or on
     * another machine, for one that was told to write with each commit, for a user who may not have it written, and for one that
     * is enciphered: what is in it is not to lie beside it in the clear.
     */
    static @Nullable Path withJournal(Database database) throws IOException {
        String path = database.sql("SELECT DATABASE_PATH()")
                .list(row -> Objects.requireNonNullElse(row.getString(1), ""))
                .get(0);
        return path.isEmpty()
                        || !database.call(H2Writes::isEmbedded)
                        || writesAtOnce(database)
                        || !mayCheckpoint(database)
                        || !isPlain(Path.of(path + ".mv.db"))
                ? null
                : Path.of(path).toAbsolutePath();
    }

    private static boolean writesAtOnce(Database database) {
        return database.sql("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'")
                .list(row -> row.getString(1))
                .contains("0");
    }

    private static boolean mayCheckpoint(Database database) {
        return database.sql("SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER")
                .list(row -> row.getBoolean(1))
                .contains(true);
    }

    private static boolean isPlain(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(2), US_ASCII).equals("H:");
        }
    }
}
