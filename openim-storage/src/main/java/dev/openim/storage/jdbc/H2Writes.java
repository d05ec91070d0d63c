package dev.openim.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * When H2 writes its file: between units of work, and never in the midst of one.
 *
 * <p>H2 takes what it writes map by map while statements go on. What it takes of a table then may be younger than what it takes
 * of the log by which it would undo that: after a crash a part of a transaction is there. So its own writing in the background
 * is put off for ever, units are let in together, and the writing waits until none is under way. A transaction that was open
 * at a writing would bring about another one at its end, whatever else is going on then. H2 still writes by itself when too
 * much has gathered; {@link #isDue} says so long before.
 *
 * <p>Safe for concurrent use.
 */
final class H2Writes {
    /** Who waits for the writing is held back no longer than this, in case he is waited for. */
    private static final long PATIENCE_MILLIS = 20;

    /** Who must have it written does not wait longer than that for what may wait for him. */
    private static final int MAX_ATTEMPTS = 50;

    /** The part of the memory that H2 lets gather. */
    private static final int DUE = 5;

    private static final int WORTHWHILE_FILL_PERCENT = 40;
    private static final int COMPACTED_BYTES = 2 << 20;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final MVStore store;
    private final int delayBefore;

    private H2Writes(MVStore store) {
        this.store = store;
        this.delayBefore = store.getAutoCommitDelay();
    }

    /** Takes over the writing of an embedded database. */
    static H2Writes takeOver(Database database) {
        return database.call(connection -> {
            MVStore store = storeOf(connection);
            H2Writes writes = new H2Writes(store);
            store.setAutoCommitDelay(Integer.MAX_VALUE); // 0 would be with each commit
            return writes;
        });
    }

    /** Lets H2 write when it likes, as before. */
    void handBack() {
        store.setAutoCommitDelay(delayBefore);
    }

    /** Returns whether the connection leads to a database in this process. */
    static boolean isEmbedded(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal;
    }

    private static MVStore storeOf(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /** Held by a unit of work until its transaction has ended, and by every statement. May be held twice by a thread. */
    Lock underWay() {
        return lock.readLock();
    }

    /** Returns whether so much has gathered that it should be written. */
    boolean isDue() {
        return store.getUnsavedMemory() > store.getAutoCommitMemory() / DUE;
    }

    boolean hasUnwritten() {
        return store.hasUnsavedChanges();
    }

    /**
     * Has H2 write what is committed, if nothing is under way for a moment. Returns before it is done.
     *
     * @return false if something was under way
     */
    boolean begin() throws InterruptedException {
        if (!hasUnwritten()) {
            return true;
        }
        if (!lock.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            store.tryCommit();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Has H2 write all that is committed, and returns when the file has it. Waits a second for what is under way, and then
     * does it all the same: who calls may be what it waits for.
     */
    void complete() {
        exclusively(store::commit);
        store.sync();
    }

    /** Has H2 put together some of what is left of old writes, where little is left. */
    void tidy() {
        exclusively(() -> store.compact(WORTHWHILE_FILL_PERCENT, COMPACTED_BYTES));
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
