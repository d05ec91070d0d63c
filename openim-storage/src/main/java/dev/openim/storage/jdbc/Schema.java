package dev.openim.storage.jdbc;

import dev.openim.error.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the version of this code. What has run is remembered in openim_schema_history: a row for each version
 * with the checksum of its file.
 *
 * <p>PostgreSQL changes its schema in the transaction that holds the lock: completely or not at all. The other databases
 * commit with every statement that changes a table, so a file must bear to be run again after it was cut short.
 */
final class Schema {
    /** The files of each database, oldest first. A file that was released is never changed; changes are new files. */
    static final List<String> FILES = List.of(
            "V1__ground_floor.sql",
            "V2__outbox.sql",
            "V3__contacts.sql",
            "V4__groups.sql",
            "V5__objects.sql",
            "V6__users_statistics.sql",
            "V7__inbox_promises.sql",
            "V8__listeners.sql",
            "V9__push_tokens.sql",
            "V10__webhooks.sql");

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private static final String HISTORY = "CREATE TABLE IF NOT EXISTS openim_schema_history ("
            + "version INT NOT NULL PRIMARY KEY, file_name VARCHAR(200) NOT NULL, checksum VARCHAR(64) NOT NULL,"
            + " installed_at BIGINT NOT NULL)";

    private record Step(int version, String fileName, String script, String checksum) {}

    private final Database database;
    private final List<String> fileNames;
    private final Function<String, String> scripts;
    private final Clock clock;

    Schema(Database database, List<String> fileNames) {
        this(database, fileNames, path -> read("schema/" + path), Clock.systemUTC());
    }

    /** @param scripts from a path like {@code h2/V1__ground_floor.sql} to the text of the file */
    Schema(Database database, List<String> fileNames, Function<String, String> scripts, Clock clock) {
        this.database = database;
        this.fileNames = fileNames;
        this.scripts = scripts;
        this.clock = clock;
    }

    void migrate() {
        Dialect dialect = database.dialect();
        List<Step> steps = fileNames.stream().map(name -> step(dialect, name)).toList();
        try {
            new SchemaLock(dialect, database.dataSource()).run(connection -> bringUp(connection, steps));
        } catch (SQLException e) {
            RuntimeException failure = database.translate(e);
            throw failure instanceof StorageUnavailableException
                    ? failure
                    : new SchemaException("The tables could not be changed: " + e.getMessage(), e);
        }
    }

    private void bringUp(Connection connection, List<Step> steps) throws SQLException {
        execute(connection, HISTORY);
        SortedMap<Integer, String> done = done(connection);
        verify(done, steps);
        for (Step step : steps) {
            if (!done.containsKey(step.version())) {
                run(connection, step);
            }
        }
    }

    private Step step(Dialect dialect, String fileName) {
        String folder = dialect.name().toLowerCase(Locale.ROOT);
        String script = scripts.apply(folder + "/" + fileName).replace("\r\n", "\n");
        int version = Integer.parseInt(fileName.substring(1, fileName.indexOf("__")));
        return new Step(version, fileName, script, checksum(script));
    }

    private static void verify(SortedMap<Integer, String> done, List<Step> steps) {
        int newest = steps.get(steps.size() - 1).version();
        if (!done.isEmpty() && done.lastKey() > newest) {
            throw new SchemaException("schema version: " + done.lastKey() + " (expected: at most " + newest
                    + "; a newer version of the application has changed the tables, so run that version)");
        }
        for (Step step : steps) {
            String checksum = done.getOrDefault(step.version(), step.checksum());
            if (!checksum.equals(step.checksum())) {
                throw new SchemaException(
                        "checksum of " + step.fileName() + ": " + step.checksum() + " (expected: " + checksum
                                + ", with which openim_schema_history says it was run; put the file back as it was)");
            }
        }
    }

    private void run(Connection connection, Step step) throws SQLException {
        String exactCollation = database.dialect() == Dialect.MARIADB ? exactCollation(connection) : "";
        String script = step.script().replaceAll("(?m)^\\s*--.*$", "").replace("${exact}", exactCollation);
        for (String statement : script.split(";\\s*\\n", -1)) {
            if (!statement.isBlank()) {
                execute(connection, statement);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO openim_schema_history VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, step.version());
            insert.setString(2, step.fileName());
            insert.setString(3, step.checksum());
            insert.setLong(4, clock.millis());
            insert.executeUpdate();
        }
        log.info("Ran {}", step.fileName());
    }

    /** The collation in which only equal strings are equal, trailing spaces and all: MariaDB and MySQL name it differently. */
    private static String exactCollation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT VERSION()")) {
            boolean mariaDb = version.next() && version.getString(1).contains("MariaDB");
            return mariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
        }
    }

    private static SortedMap<Integer, String> done(Connection connection) throws SQLException {
        SortedMap<Integer, String> done = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version, checksum FROM openim_schema_history")) {
            while (rows.next()) {
                done.put(rows.getInt(1), rows.getString(2));
            }
        }
        return done;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(String path) {
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SchemaException("file: " + path + " (expected: to be in the jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
