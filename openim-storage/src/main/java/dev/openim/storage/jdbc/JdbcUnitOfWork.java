package dev.openim.storage.jdbc;

import static java.util.Objects.requireNonNull;

import dev.openim.error.StorageUnavailableException;
import dev.openim.store.AfterCommit;
import dev.openim.store.UnitOfWork;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link UnitOfWork} as a transaction of the application's {@code DataSource}. It joins a transaction that the application
 * has begun there, by JDBC or by what lends its connection to JDBC, as JPA does.
 */
final class JdbcUnitOfWork implements UnitOfWork {
    /** Who loses so often is not unlucky but stands in a queue that does not move. */
    private static final int MAX_ATTEMPTS = 10;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final DataSource dataSource;
    private final TransactionTemplate transactions;
    private final CurrentTransaction current;

    private final Supplier<@Nullable H2Journal> journal;

    JdbcUnitOfWork(DataSource dataSource, Supplier<@Nullable H2Journal> journal) {
        this.journal = journal;
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        // Otherwise a transaction whose commit has failed is committed when its connection is given back.
        manager.setRollbackOnCommitFailure(true);
        this.transactions = new TransactionTemplate(manager);
        // The one that transactions are bound to: the manager looks through a proxy that takes part in transactions.
        this.dataSource = requireNonNull(manager.getDataSource());
        this.current = new CurrentTransaction(this.dataSource, manager);
    }

    @Override
    public <T> T run(Supplier<T> work) {
        return current.isLent() ? joined(work) : managed(work);
    }

    private static <T> T joined(Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                CurrentTransaction.spoil();
            }
        }
    }

    private <T> T managed(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            H2Journal kept = journal.get();
            if (kept != null) {
                kept.requireOpen();
            }
            Attempt<T> once = new Attempt<>(work, kept);
            try {
                return run(once);
            } catch (StorageUnavailableException e) {
                if (!once.mayRunAgain(e) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                // Two that deadlocked would meet again if both began again at once.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
            }
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        if (current.isActive()) {
            AfterCommitSynchronization.register(dataSource, action);
        } else {
            AfterCommit.run(action);
        }
    }

    @Override
    public boolean isActive() {
        return current.isActive();
    }

    /** Returns what transactions are bound to. */
    DataSource boundTo() {
        return dataSource;
    }

    private <T> T run(Attempt<T> attempt) {
        try {
            return requireNonNull(transactions.execute(attempt));
        } catch (UnexpectedRollbackException e) {
            throw attempt.isFailure(e)
                    ? e
                    : new IllegalStateException("A store operation failed inside the unit of work", e);
        } catch (TransactionException | DataAccessException e) {
            throw attempt.isFailure(e) ? e : Database.unavailable(e);
        }
    }

    /** One run of the work. Tells the work's own failures from those of the transaction around it. */
    private static final class Attempt<T> implements TransactionCallback<T> {
        private final Supplier<T> work;
        private final @Nullable H2Journal journal;
        private boolean outermost;
        private @Nullable RuntimeException failure;

        Attempt(Supplier<T> work, @Nullable H2Journal journal) {
            this.work = work;
            this.journal = journal;
        }

        @Override
        public T doInTransaction(TransactionStatus status) {
            outermost = status.isNewTransaction();
            try {
                return journal != null && outermost ? keptIn(journal) : work.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        private T keptIn(H2Journal kept) {
            kept.unitBegins();
            boolean succeeded = false;
            try {
                T result = work.get();
                succeeded = true;
                return result;
            } finally {
                kept.unitEnds(succeeded);
            }
        }

        boolean isFailure(RuntimeException e) {
            return failure == e;
        }

        boolean mayRunAgain(StorageUnavailableException e) {
            return outermost && e.getCause() instanceof ConcurrencyFailureException;
        }
    }
}
