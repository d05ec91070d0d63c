package dev.openim.storage.jdbc;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction of a {@code DataSource} that the calling thread is in, whoever began it. Safe for concurrent use.
 *
 * <p>A manager of another kind, that of JPA say, lends its connection to who uses JDBC beside it. A {@link
 * JdbcTransactionManager} takes such a connection for a free one: it would begin a transaction of its own there, and commit
 * what is not its own.
 */
final class CurrentTransaction {
    private final DataSource dataSource;
    private final TransactionTemplate look;

    /** @param manager of the same {@code DataSource} */
    CurrentTransaction(DataSource dataSource, JdbcTransactionManager manager) {
        this.dataSource = dataSource;
        this.look = new TransactionTemplate(manager);
        look.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
    }

    /** Whether there is one that has not ended. */
    boolean isActive() {
        return isBound() && (isLent() || Boolean.TRUE.equals(look.execute(TransactionStatus::hasTransaction)));
    }

    /** Whether it is one of a manager of another kind, which lends its connection. */
    boolean isLent() {
        // A holder that is synchronised belongs to JDBC: to its manager, or to somebody who reads beside a transaction
        // of
        // another database.
        return isBound()
                && TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
                && !holder.isSynchronizedWithTransaction();
    }

    private boolean isBound() {
        // Once a transaction has ended its connection stays bound for a moment, when it has no synchronisations any
        // more.
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.hasResource(dataSource);
    }

    /** Sees to it that a transaction whose manager is not known comes to nothing. */
    static void spoil() {
        TransactionSynchronizationManager.registerSynchronization(new Spoiled());
    }

    private static final class Spoiled implements TransactionSynchronization {
        @Override
        public void beforeCommit(boolean readOnly) {
            throw new UnexpectedRollbackException("A store operation of OpenIM failed inside the transaction");
        }
    }
}
