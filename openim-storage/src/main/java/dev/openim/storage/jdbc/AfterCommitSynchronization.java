package dev.openim.storage.jdbc;

import dev.openim.store.AfterCommit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something to do after the transaction that is under way, whoever began it. When Spring calls, the connection still
 * belongs to the transaction that has ended; it is put aside meanwhile, so that a store operation does not join a
 * transaction that nobody will commit.
 */
final class AfterCommitSynchronization implements TransactionSynchronization {
    private final DataSource dataSource;
    private final Runnable action;
    /** Savepoints that are younger than this. Going back to one of the others undoes what the action was to follow. */
    private final List<Object> younger = new ArrayList<>();

    private boolean undone;

    private AfterCommitSynchronization(DataSource dataSource, Runnable action) {
        this.dataSource = dataSource;
        this.action = action;
    }

    /** Does it after the transaction of the {@code DataSource} that the calling thread is in. */
    static void register(DataSource dataSource, Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new AfterCommitSynchronization(dataSource, action));
    }

    @Override
    public void savepoint(Object savepoint) {
        younger.add(savepoint);
    }

    @Override
    public void savepointRollback(Object savepoint) {
        undone |= !younger.contains(savepoint);
    }

    @Override
    public void afterCompletion(int status) {
        if (status != STATUS_COMMITTED || undone) {
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
