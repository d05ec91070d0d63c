package dev.openim.storage.jdbc;

import dev.openim.storage.jdbc.JournalEntry.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an H2 database to where its journal ends. Used once, before anything else is written. */
final class JournalReplay {
    static final String MOVE = "UPDATE openim_journal SET position = ?";

    private static final Logger log = LoggerFactory.getLogger(JournalReplay.class);

    /**
     * How far a database has come.
     *
     * @param id of its journal
     * @param position of the last unit
     */
    record State(String id, long position) {
        static final State NEW = new State("", 0);

        State next() {
            return new State(id, position + 1);
        }
    }

    private final Database database;
    private final JournalFiles files;
    private State state = State.NEW;

    JournalReplay(Database database, JournalFiles files) {
        this.database = database;
        this.files = files;
    }

    /**
     * Runs what the database's file lacks.
     *
     * @throws JournalException if journal and database are not of the same time, or the journal cannot be read
     */
    State run() {
        boolean known = readState();
        long before = state.position();
        try {
            for (Path path : files.list()) {
                JournalFile.Header header = JournalFile.header(path);
                if (header != null) { // else it was being begun when the process died
                    requireSameTime(path, header, known);
                    JournalFile.read(path, this::redo);
                }
            }
        } catch (IOException e) {
            throw new JournalException("The journal beside the database cannot be read", e);
        }
        if (state.position() > before) {
            log.info("The database lacked what was in its journal; it is at {} now", state.position());
        }
        return known ? state : begin();
    }

    private boolean readState() {
        database.sql("CREATE TABLE IF NOT EXISTS openim_journal (id VARCHAR(36) NOT NULL, position BIGINT NOT NULL)")
                .runUnnoted();
        List<State> rows = database.sql("SELECT id, position FROM openim_journal")
                .list(row -> new State(row.getString(1), row.getLong(2)));
        rows.forEach(row -> state = row);
        return !rows.isEmpty();
    }

    private State begin() {
        State first = new State(UUID.randomUUID().toString(), 0);
        database.sql("INSERT INTO openim_journal (id, position) VALUES (?, ?)", first.id(), first.position())
                .runUnnoted();
        return first;
    }

    private void requireSameTime(Path path, JournalFile.Header header, boolean known) {
        if (!known || !header.journal().equals(state.id())) {
            throw new JournalException(
                    path + " belongs to another database (expected: the one beside it; if the database was made anew,"
                            + " delete the file)",
                    null);
        }
        if (header.after() > state.position()) {
            throw new JournalException(
                    path + " begins behind " + header.after() + ", the database ends at " + state.position()
                            + " (expected: the database of the same time; if an older one was put back on purpose,"
                            + " delete the file)",
                    null);
        }
    }

    private void redo(JournalEntry entry) {
        if (entry.position() <= state.position()) {
            return;
        }
        database.write(() -> {
            for (Change change : entry.changes()) {
                new Sql(database, change).runUnnoted();
            }
            database.sql(MOVE, entry.position()).runUnnoted();
        });
        state = new State(state.id(), entry.position());
    }
}
