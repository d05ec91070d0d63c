package dev.openim.storage.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.bulk.BulkWriteError;
import dev.openim.error.StorageUnavailableException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Calls of the driver, with its exceptions turned into ours. */
final class MongoCalls {
    private static final int DUPLICATE_KEY = 11000;
    private static final String RETRYABLE = "RetryableWriteError";

    private MongoCalls() {}

    static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw translate(e);
        }
    }

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Inserts documents of which some may be there.
     *
     * @return the positions of those whose key is taken. Unordered, all others are stored; ordered, it is the first such one,
     *     and all before it are stored
     */
    static Set<Integer> insert(Runnable insert) {
        try {
            insert.run();
            return Set.of();
        } catch (MongoBulkWriteException e) {
            boolean onlyTaken = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyTaken) {
                throw translate(e);
            }
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        } catch (MongoException e) {
            throw translate(e);
        }
    }

    private static RuntimeException translate(MongoException e) {
        return isUnavailable(e) ? new StorageUnavailableException("MongoDB did not do it", e) : e;
    }

    private static boolean isUnavailable(MongoException e) {
        return e instanceof MongoTimeoutException
                || e instanceof MongoSocketException
                || e instanceof MongoServerUnavailableException
                || e instanceof MongoConnectionPoolClearedException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof MongoExecutionTimeoutException
                || e instanceof MongoWriteConcernException
                || e instanceof MongoInterruptedException
                || e.hasErrorLabel(RETRYABLE)
                || (e instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() != null)
                // the server went away while a new connection was logging in
                || (e instanceof MongoSecurityException && e.getCause() instanceof MongoSocketException);
    }
}
