package dev.openim.storage.jdbc;

import dev.openim.error.StorageUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When H2 writes its file: between units of work, and never in the midst of one.
 *
 * <p>H2 takes what it writes map by map while statements go on. What it takes of a table then may be younger than what it takes
 * of the log by which it would undo that: after a crash a part of a transaction is there. So its own writing in the background
 * is put off for ever, units are let in together, and the writing waits until none is under way. A transaction that was open
 * at a writing would bring about another one at its end, whatever else is going on then. H2 still writes by itself when too
 * much has gathered; {@link #isDue} says so long before.
 *
 * <p>When H2 cannot write, because the disk is full, it ends: what it has not written is lost, and every connection leads to
 * nothing. It has to be made to let go of the file, and opened again; see {@link #bury} and {@link #takeOver(Opened)}.
 *
 * <p>Safe for concurrent use.
 */
final class H2Writes {
    private static final Logger log = LoggerFactory.getLogger(H2Writes.class);

    /** Who waits for the writing is held back no longer than this, in case he is waited for. */
    private static final long PATIENCE_MILLIS = 20;

    /** Who must have it written does not wait longer than that for what may wait for him. */
    private static final int MAX_ATTEMPTS = 50;

    /** The part of the memory that H2 lets gather. */
    private static final int DUE = 5;

    private static final int WORTHWHILE_FILL_PERCENT = 40;
    private static final int COMPACTED_BYTES = 2 << 20;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Opened opened;

    /** A database from when its file was opened to when it was closed. */
    record Opened(org.h2.engine.Database database, MVStore store, int delayBefore) {
        private static Opened of(SessionLocal session) {
            MVStore store = session.getDatabase().getStore().getMvStore();
            return new Opened(session.getDatabase(), store, store.getAutoCommitDelay());
        }

        private void writeWhenTold() {
            store.setAutoCommitDelay(Integer.MAX_VALUE); // 0 would be with each commit
        }
    }

    private H2Writes(Opened opened) {
        this.opened = opened;
    }

    /** Takes over the writing of an embedded database. */
    static H2Writes takeOver(Database database) {
        return database.call(connection -> {
            if (sessionOf(connection) instanceof SessionLocal session) {
                Opened opened = Opened.of(session);
                opened.writeWhenTold();
                return new H2Writes(opened);
            }
            throw new IllegalStateException("not a connection to a database in this process");
        });
    }

    /** Lets H2 write when it likes, as before. */
    void handBack() {
        if (!hasEnded()) {
            opened.store().setAutoCommitDelay(opened.delayBefore());
        }
    }

    /** Returns whether H2 has closed its file, because it could not write it or because it was told to. */
    boolean hasEnded() {
        return opened.store().isClosed();
    }

    /** Has H2 end, as if it could not write: what is there is what it has written, and what is in the journal. */
    void end() {
        opened.store().closeImmediately();
    }

    /**
     * Ends all sessions of a database that has ended. It goes with the last of them; until then new connections would lead to it,
     * and pools take those that there are for good ones.
     */
    void bury() {
        bury(opened.database());
    }

    /** As {@link #bury}, for a database without a journal, if the connection leads to one that has ended. */
    static void buryEnded(Connection connection) {
        try {
            if (isEmbedded(connection)
                    && sessionOf(connection) instanceof SessionLocal session
                    && !session.isClosed()
                    && Opened.of(session).store().isClosed()) {
                bury(session.getDatabase());
            }
        } catch (SQLException | DbException e) {
            log.trace("A connection to a database that has ended is closed, but not in good order", e);
        }
    }

    private static void bury(org.h2.engine.Database ended) {
        ended.setCloseDelay(0);
        for (SessionLocal session : ended.getSessions(false)) {
            try {
                session.close();
            } catch (DbException e) {
                log.trace("A session of a database that has ended did not end in good order", e);
            }
        }
    }

    /**
     * Returns the database as it is opened now, if the connection leads to one that has not ended, and has it written only when
     * told. A connection that leads to nothing is closed behind its pool's back.
     */
    static Optional<Opened> openedNow(Connection connection) {
        try {
            if (sessionOf(connection) instanceof SessionLocal session && !session.isClosed()) {
                Opened current = Opened.of(session);
                if (!current.store().isClosed()) {
                    current.writeWhenTold();
                    return Optional.of(current);
                }
            }
            connection.unwrap(JdbcConnection.class).close();
        } catch (SQLException | DbException e) {
            log.trace("A connection to a database that has ended is closed, but not in good order", e);
        }
        return Optional.empty();
    }

    /** Writes this one from now on. */
    void takeOver(Opened next) {
        opened = next;
    }

    /** Returns whether the connection leads to the database that is written here, and that it has not ended. */
    boolean isReachedBy(Connection connection) throws SQLException {
        Opened here = opened;
        return !here.store().isClosed()
                && sessionOf(connection) instanceof SessionLocal session
                && !session.isClosed()
                && session.getDatabase() == here.database();
    }

    /** Returns whether the connection leads to a database in this process. */
    static boolean isEmbedded(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class) && sessionOf(connection) instanceof SessionLocal;
    }

    /** Returns null for a connection that is closed. */
    private static @Nullable Session sessionOf(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession();
    }

    /** Held by a unit of work until its transaction has ended, and by every statement. May be held twice by a thread. */
    Lock underWay() {
        return lock.readLock();
    }

    /** Returns whether so much has gathered that it should be written. */
    boolean isDue() {
        MVStore store = opened.store();
        return store.getUnsavedMemory() > store.getAutoCommitMemory() / DUE;
    }

    boolean hasUnwritten() {
        return opened.store().hasUnsavedChanges();
    }

    /** Returns about how many bytes there are to be written. */
    long due() {
        return opened.store().getUnsavedMemory();
    }

    /**
     * Has H2 write what is committed, if nothing is under way for a moment. Returns before it is done.
     *
     * @return false if something was under way
     */
    boolean begin() throws InterruptedException {
        return !hasUnwritten()
                || alone(() -> {
                    opened.store().tryCommit();
                    return true;
                });
    }

    /**
     * Has H2 write all that is committed, and returns when the file has it. Waits a second for what is under way, and then
     * does it all the same: who calls may be what it waits for.
     *
     * @throws StorageUnavailableException if H2 cannot, and has ended
     */
    void complete() {
        MVStore store = opened.store();
        try {
            exclusively(store::commit);
            store.sync(); // throws if it is closed
        } catch (MVStoreException e) {
            throw new StorageUnavailableException("H2 cannot write its file", e);
        }
    }

    /** Has H2 put together some of what is left of old writes, where little is left. */
    void tidy() {
        MVStore store = opened.store();
        exclusively(() -> store.compact(WORTHWHILE_FILL_PERCENT, COMPACTED_BYTES));
    }

    /**
     * Does something while nothing is under way, if that is so within a moment.
     *
     * @return false if something was under way, or the work came to nothing
     */
    boolean alone(BooleanSupplier work) throws InterruptedException {
        if (!lock.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            return work.getAsBoolean();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void exclusively(Runnable work) {
        boolean alone = false;
        try {
            for (int attempt = 0; !alone && attempt < MAX_ATTEMPTS; attempt++) {
                alone = lock.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is not to be lost for that
        }
        try {
            work.run();
        } finally {
            if (alone) {
                lock.writeLock().unlock();
            }
        }
    }
}
