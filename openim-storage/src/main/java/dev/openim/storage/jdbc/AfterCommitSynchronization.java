package dev.openim.storage.jdbc;

import dev.openim.store.AfterCommit;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something to do after the transaction that is under way, whoever began it. When Spring calls, the connection still
 * belongs to the transaction that has ended; it is put aside meanwhile, so that a store operation does not join a
 * transaction that nobody will commit.
 */
record AfterCommitSynchronization(DataSource dataSource, Runnable action) implements TransactionSynchronization {
    /** Does it after the transaction of the {@code DataSource} that the calling thread is in, or at once. */
    static void register(DataSource dataSource, Runnable action) {
        boolean inTransaction = TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.hasResource(dataSource);
        if (inTransaction) {
            TransactionSynchronizationManager.registerSynchronization(
                    new AfterCommitSynchronization(dataSource, action));
        } else {
            AfterCommit.run(action);
        }
    }

    @Override
    public void afterCompletion(int status) {
        if (status != STATUS_COMMITTED) {
            return;
        }
        Object ended = TransactionSynchronizationManager.unbindResourceIfPossible(dataSource);
        try {
            AfterCommit.run(action);
        } finally {
            if (ended != null) {
                TransactionSynchronizationManager.bindResource(dataSource, ended);
            }
        }
    }
}
