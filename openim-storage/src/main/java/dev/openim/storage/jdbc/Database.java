package dev.openim.storage.jdbc;

import dev.openim.error.StorageUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The database behind a {@code DataSource}: its dialect, found out at first use, and the connection of the transaction that
 * the calling thread is in.
 *
 * <p>Plain JDBC, because a message passes through here some four times and a template costs more than the statement.
 */
final class Database {
    /** Work on a connection. */
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private static final int H2_CLOSED = ErrorCode.DATABASE_IS_CLOSED;

    private final DataSource dataSource;
    private final JdbcUnitOfWork unit;
    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable H2Journal journal;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.unit = new JdbcUnitOfWork(dataSource, this::journal);
    }

    JdbcUnitOfWork unit() {
        return unit;
    }

    /** Has units of work kept in a journal from now on. */
    void journal(@Nullable H2Journal newJournal) {
        journal = newJournal;
    }

    @Nullable
    H2Journal journal() {
        return journal;
    }

    DataSource dataSource() {
        return dataSource;
    }

    Dialect dialect() {
        Dialect known = dialect;
        return known == null ? call(this::learn) : known;
    }

    private Dialect learn(Connection connection) throws SQLException {
        Dialect known = Dialect.ofProduct(connection.getMetaData().getDatabaseProductName());
        dialect = known;
        return known;
    }

    Sql sql(String text, Object... parameters) {
        return new Sql(this).append(text, parameters);
    }

    /** Does work that changes something: all of it or nothing, by itself or as a part of the unit around it. */
    <T> T write(Supplier<T> work) {
        return unit.run(work);
    }

    /** As {@link #write(Supplier)}, without a result. */
    void write(Runnable work) {
        unit.run(work);
    }

    /**
     * Does work that inserts rows under keys that may be taken. The unit around it, if there is one, goes on either way.
     *
     * @return false when a key was taken; nothing of the work remains then
     */
    boolean writeUnlessTaken(Runnable work) {
        return write(() -> call(connection -> {
            Savepoint before = connection.setSavepoint();
            H2Journal kept = journal;
            int changesBefore = kept == null ? 0 : kept.changesSoFar();
            try {
                work.run();
                connection.releaseSavepoint(before);
                return true;
            } catch (DuplicateKeyException e) {
                connection.rollback(before);
                if (kept != null) {
                    kept.forgetSince(changesBefore);
                }
                return false;
            }
        }));
    }

    /** Inserts rows and returns how many the database counted. {@code into} ends before the rows. */
    int insert(String into, Rows rows, String behind) {
        int count = 0;
        for (Rows chunk : dialect().chunks(rows)) {
            count += sql(into).rows(chunk).append(behind).update();
        }
        return count;
    }

    /** Hands over the values, each once, in pieces that fit into a list of keys. */
    static <T> void chunked(Collection<T> values, Consumer<List<T>> work) {
        List<T> distinct = values.stream().distinct().toList();
        for (int from = 0; from < distinct.size(); from += Dialect.MAX_KEYS) {
            work.accept(distinct.subList(from, Math.min(distinct.size(), from + Dialect.MAX_KEYS)));
        }
    }

    /** As {@link #chunked}, and returns what came out of all pieces. */
    static <T, R> List<R> gather(Collection<T> values, Function<List<T>, List<R>> work) {
        List<R> results = new ArrayList<>();
        chunked(values, chunk -> results.addAll(work.apply(chunk)));
        return results;
    }

    <T extends @Nullable Object> T call(Work<T> work) {
        H2Journal kept = journal;
        if (kept != null) {
            kept.requireOpen();
        }
        Connection connection = connect();
        try {
            if (dialect == null) {
                // Before the work: what its failure means depends on the database.
                learn(connection);
            }
            return kept == null ? work.on(connection) : underWay(kept, connection, work);
        } catch (SQLException e) {
            if (kept == null && e.getErrorCode() == H2_CLOSED) {
                H2Writes.buryEnded(connection);
            }
            throw translate(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static <T extends @Nullable Object> T underWay(H2Journal kept, Connection connection, Work<T> work)
            throws SQLException {
        Lock underWay = kept.underWay();
        underWay.lock();
        try {
            kept.requireThat(connection);
            return work.on(connection);
        } finally {
            underWay.unlock();
        }
    }

    private Connection connect() {
        try {
            return DataSourceUtils.getConnection(dataSource);
        } catch (DataAccessException e) {
            throw unavailable(e);
        }
    }

    RuntimeException translate(SQLException e) {
        Dialect known = dialect;
        if (known != null && known.isLostConflict(e)) {
            return unavailable(new CannotAcquireLockException("The transaction lost a conflict", e));
        }
        DataAccessException translated = translator.translate("OpenIM", null, e);
        if (translated == null) {
            translated = new UncategorizedSQLException("OpenIM", null, e);
        }
        return isUnavailable(translated) || isOfTheDisk(e) ? unavailable(translated) : translated;
    }

    /** H2 tells whoever asks next of what it could not write in the background, as a failure of no kind in particular. */
    private static boolean isOfTheDisk(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnavailable(DataAccessException e) {
        return e instanceof DataAccessResourceFailureException
                || e instanceof TransientDataAccessResourceException
                || e instanceof RecoverableDataAccessException
                || e instanceof QueryTimeoutException;
    }

    static StorageUnavailableException unavailable(RuntimeException cause) {
        return new StorageUnavailableException("The database did not do it", cause);
    }
}
