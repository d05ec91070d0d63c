package dev.openim.storage.jdbc;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The commit of a transaction of the application in which messaging changed something, past the journal: the database's file
 * is written at once, and no unit comes between the two. One that did could build on what a crash would undo.
 */
final class ForeignCommit {
    private final ReentrantLock committing;
    private final H2Writes writes;
    private boolean locked;

    private ForeignCommit(ReentrantLock committing, H2Writes writes) {
        this.committing = committing;
        this.writes = writes;
    }

    /** Sees to it for the transaction that the calling thread is in. */
    static void checkpointed(ReentrantLock committing, H2Writes writes) {
        boolean already =
                TransactionSynchronizationManager.getSynchronizations().stream().anyMatch(Before.class::isInstance);
        if (!already) {
            ForeignCommit commit = new ForeignCommit(committing, writes);
            UnderWay.untilItEnds(writes);
            TransactionSynchronizationManager.registerSynchronization(commit.new Before());
            TransactionSynchronizationManager.registerSynchronization(commit.new After());
        }
    }

    /** The last thing before the commit. */
    private final class Before implements TransactionSynchronization, Ordered {
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing.lock();
            locked = true;
        }
    }

    /** The first thing after it. */
    private final class After implements TransactionSynchronization, Ordered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            writes.complete();
        }

        @Override
        public void afterCompletion(int status) {
            if (locked) {
                committing.unlock();
            }
        }
    }
}
