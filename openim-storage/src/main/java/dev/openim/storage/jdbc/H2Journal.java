package dev.openim.storage.jdbc;

import dev.openim.error.StorageUnavailableException;
import dev.openim.storage.jdbc.JournalEntry.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes commits of an H2 file durable without having H2 write its pages for each: a redo log. The statements of a unit are
 * appended to a file just before it is committed; H2 itself writes half a second later, many commits at a time, and only
 * between units, see {@link H2Writes}. After a crash the statements that its file lacks are run again.
 *
 * <p>Each unit moves the position in the table openim_journal, so that the file of the database says by itself how far it
 * has come. Units are appended and committed one after the other, so the journal has them in an order in which they could
 * have run. What is committed past the journal, in a transaction of the application, is written by a checkpoint before the
 * next unit.
 *
 * <p>When the disk is full no unit is taken, and H2 is not told to write, until there is room again. Should H2 have found that
 * out first, it has ended, and every statement fails; then it is opened again as after a crash.
 *
 * <p>Safe for concurrent use.
 */
final class H2Journal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(H2Journal.class);

    /** How long what is committed waits to be written by H2. */
    private static final long WRITE_MILLIS = 500;

    private static final long AGAIN_MILLIS = 50;

    /** A pool gives out a connection that was good half a second ago without looking at it. */
    private static final long REOPEN_MILLIS = 600;

    private static final long TIDY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Database database;
    private final JournalFiles files;
    private final DiskRoom room;
    private final H2Writes writes;
    /** A file this long is closed, and deleted once H2 has written what is in it. */
    private final long maxFile;

    private final ReentrantLock committing = new ReentrantLock();
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable JournalFile file;
    private JournalReplay.State state = JournalReplay.State.NEW;
    private volatile boolean open;
    private boolean failing;
    private long tidied = System.nanoTime();

    /** The changes of the unit that a thread is in. {@code transaction} tells it from one inside it. */
    private record UnitLog(@Nullable Object transaction, List<Change> changes) {}

    private H2Journal(Database database, JournalFiles files, long maxFile) {
        this.maxFile = maxFile;
        this.database = database;
        this.files = files;
        this.room = new DiskRoom(files);
        this.writes = H2Writes.takeOver(database);
    }

    /** Returns the journal of the database, or nothing if it has none or needs none; see {@link H2File}. */
    static Optional<H2Journal> of(Database database, long maxFile) {
        try {
            Path path = H2File.withJournal(database);
            return path == null
                    ? Optional.empty()
                    : JournalFiles.lock(path).map(files -> new H2Journal(database, files, maxFile));
        } catch (IOException e) {
            log.warn("No journal beside the H2 file, so it is told to write with each commit: {}", e.toString());
            return Optional.empty();
        }
    }

    /**
     * Runs what the database's file lacks. To be called before anything else is written.
     *
     * @throws JournalException if journal and database are not of the same time
     */
    void replay() {
        if (!open) {
            state = new JournalReplay(database, files).run();
        }
    }

    /** Has H2 write what there is, and begins to take units. */
    void begin() {
        if (open) {
            return;
        }
        try {
            beginAfresh();
        } catch (IOException e) {
            throw new JournalException("The journal beside the database cannot be written", e);
        }
        open = true;
        Thread thread = new Thread(this::write, "openim-journal");
        thread.setDaemon(true);
        thread.start();
    }

    private void beginAfresh() throws IOException {
        List<Path> old = files.list();
        writes.complete();
        for (Path path : old) {
            Files.delete(path);
        }
        file = files.begin(new JournalFile.Header(state.id(), state.position()));
    }

    /** A unit begins on this thread, in the transaction that was just begun. */
    void unitBegins() {
        if (open) {
            TransactionSynchronizationManager.bindResource(this, new UnitLog(transaction(), new ArrayList<>()));
            UnderWay.untilItEnds(writes);
        }
    }

    /** The unit's work is done, or has failed. */
    void unitEnds(boolean succeeded) {
        Object bound = TransactionSynchronizationManager.unbindResourceIfPossible(this);
        if (succeeded && bound instanceof UnitLog unit && !unit.changes().isEmpty()) {
            append(unit.changes());
        }
    }

    /** Appends, and holds back other units until the transaction of this one has ended. */
    private void append(List<Change> changes) {
        room.require();
        awaitTurn();
        boolean appended = false;
        try {
            JournalFile target = file;
            if (target == null) {
                throw new StorageUnavailableException("The journal is closed", new IllegalStateException("closed"));
            }
            long before = target.size();
            state = state.next(); // also if it comes to nothing: a number stands for one unit
            target.append(JournalCodec.toBytes(new JournalEntry(state.position(), changes)));
            TransactionSynchronizationManager.registerSynchronization(new End(target, before));
            appended = true;
            database.sql(JournalReplay.MOVE, state.position()).runUnnoted();
        } catch (IOException e) {
            room.lacked(e);
            throw new StorageUnavailableException("The journal cannot be written", e);
        } finally {
            if (!appended) {
                committing.unlock();
            }
        }
    }

    /** Who has the turn may need the database to be written, which waits for all that is under way. */
    private void awaitTurn() {
        if (!committing.tryLock()) {
            writes.underWay().unlock();
            try {
                committing.lock();
            } finally {
                writes.underWay().lock();
            }
        }
    }

    /** The end of the transaction: the first thing after it. */
    private final class End implements TransactionSynchronization, Ordered {
        private final JournalFile target;
        private final long before;
        private boolean tried;

        private End(JournalFile target, long before) {
            this.target = target;
            this.before = before;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            tried = true;
        }

        @Override
        public void afterCompletion(int status) {
            try {
                if (status != STATUS_COMMITTED) {
                    if (tried) {
                        writes.end(); // it may have been committed after all, and nobody is to build on it
                    }
                    target.truncate(before);
                } else if (target.size() > maxFile) {
                    wake.release();
                }
            } catch (IOException e) {
                log.error("A unit that failed is in the journal; nothing is taken until it can be taken back", e);
            } finally {
                committing.unlock();
            }
        }
    }

    /** Held by every statement. */
    Lock underWay() {
        return writes.underWay();
    }

    /** @throws StorageUnavailableException if H2 has ended; no connection is to be asked for then, so that pools forget them */
    void requireOpen() {
        if (writes.hasEnded()) {
            throw ended();
        }
    }

    private static StorageUnavailableException ended() {
        return new StorageUnavailableException("H2 has closed its file and is opened again", new IOException("closed"));
    }

    /**
     * A statement is about to be run.
     *
     * @throws StorageUnavailableException if the connection leads to a database that has ended, or to one that lacks something
     */
    void requireThat(Connection connection) throws SQLException {
        if (!writes.isReachedBy(connection)) {
            throw ended();
        }
    }

    /** A statement has changed rows on this thread. */
    void changed(Change change) {
        if (!open) {
            return;
        }
        room.require();
        if (writes.isDue() && wake.availablePermits() == 0) {
            wake.release();
        }
        UnitLog unit = unit();
        if (unit != null && unit.transaction() == transaction()) {
            unit.changes().add(change);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ForeignCommit.checkpointed(committing, writes);
        } else {
            writes.complete();
        }
    }

    /** Returns how many changes the unit has made so far, for {@link #forgetSince}. */
    int changesSoFar() {
        UnitLog unit = unit();
        return unit == null ? 0 : unit.changes().size();
    }

    /** The unit has undone its latest changes. */
    void forgetSince(int changesBefore) {
        UnitLog unit = unit();
        if (unit != null) {
            unit.changes().subList(changesBefore, unit.changes().size()).clear();
        }
    }

    private @Nullable UnitLog unit() {
        return (UnitLog) TransactionSynchronizationManager.getResource(this);
    }

    private @Nullable Object transaction() {
        return TransactionSynchronizationManager.getResource(database.unit().boundTo());
    }

    private void write() {
        try {
            long pause = WRITE_MILLIS;
            while (open) {
                wake.tryAcquire(pause, TimeUnit.MILLISECONDS);
                wake.drainPermits();
                pause = open ? writeOnce() : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the milliseconds after which it is to be done again. */
    private long writeOnce() throws InterruptedException {
        try {
            if (writes.hasEnded() || file == null) {
                reopen();
                return REOPEN_MILLIS;
            }
            if (!room.isThere(writes.due())) {
                return WRITE_MILLIS;
            }
            if (isLong()) {
                roll();
                return WRITE_MILLIS;
            }
            boolean begun = writes.begin();
            if (System.nanoTime() - tidied > TIDY_NANOS) {
                writes.tidy();
                tidied = System.nanoTime();
            }
            failing = false;
            return begun ? WRITE_MILLIS : AGAIN_MILLIS;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.error("H2 could not write its file, or not be opened again; it is tried again and again", e);
            }
            return REOPEN_MILLIS;
        }
    }

    /** H2 has ended: what its file lacks is in the journal. May come to nothing. */
    private void reopen() throws InterruptedException {
        if (writes.hasEnded()) {
            writes.bury();
        }
        if (!room.hasFor(files.size())) {
            return;
        }
        // In this order units have them, and those wait for each other with the first one in hand.
        writes.alone(() -> committing.tryLock() && reopenAlone());
    }

    private boolean reopenAlone() {
        try {
            return open && reopenWithTurn();
        } catch (IOException e) {
            throw new JournalException("The journal beside the database cannot be written", e);
        } finally {
            committing.unlock();
        }
    }

    private boolean reopenWithTurn() throws IOException {
        Database past = new Database(database.dataSource()); // statements of others are refused until it lacks nothing
        Optional<H2Writes.Opened> opened = past.call(H2Writes::openedNow);
        if (opened.isEmpty()) {
            return false;
        }
        JournalFile last = file;
        file = null;
        if (last != null) {
            last.close();
        }
        state = new JournalReplay(past, files).run();
        writes.takeOver(opened.get());
        beginAfresh();
        log.info("H2 has closed its file, and was opened again");
        return true;
    }

    private boolean isLong() {
        committing.lock();
        try {
            JournalFile now = file;
            return now != null && now.size() > maxFile;
        } finally {
            committing.unlock();
        }
    }

    private void roll() {
        try {
            JournalFile old;
            committing.lock();
            try {
                JournalFile now = file;
                if (now == null) {
                    return;
                }
                old = now;
                file = files.begin(new JournalFile.Header(state.id(), state.position()));
            } finally {
                committing.unlock();
            }
            old.close();
            writes.complete();
            Files.delete(old.path());
        } catch (IOException e) {
            room.lacked(e);
        }
    }

    /** Has H2 write what there is, and lets the files go. Later units are not in the journal. */
    @Override
    public void close() {
        committing.lock();
        try {
            open = false;
            wake.release();
            JournalFile last = file;
            file = null;
            if (last != null) {
                last.close();
                if (writes.hasEnded()) {
                    log.info(
                            "H2 has closed its file already, as it does when the process is told to end, unless the url has"
                                    + " ;DB_CLOSE_ON_EXIT=FALSE. The journal stays and is looked through at the next start");
                    return;
                }
                writes.complete();
                for (Path path : files.list()) {
                    Files.delete(path);
                }
            }
            writes.handBack();
        } catch (IOException | RuntimeException e) {
            log.warn("The journal was not closed properly; it is looked through at the next start", e);
        } finally {
            committing.unlock();
            letGo();
        }
    }

    private void letGo() {
        try {
            files.close();
        } catch (IOException e) {
            log.warn("The journal is locked until the process ends", e);
        }
    }
}
