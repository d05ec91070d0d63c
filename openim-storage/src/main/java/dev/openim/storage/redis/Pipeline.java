package dev.openim.storage.redis;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.openim.error.StorageUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Commands that are all sent before the first answer is waited for. Used once, by one thread. */
final class Pipeline<T extends @Nullable Object> {
    /** What a server that cannot do it now answers: while it loads, has failed over, is out of memory or has lost its cluster. */
    private static final List<String> PASSING = List.of(
            "LOADING", "READONLY", "BUSY", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "NOREPLICAS", "OOM", "MISCONF");

    private final RedisClusterAsyncCommands<byte[], byte[]> lettuce;
    private final Duration timeout;
    private final long deadline;
    private final List<RedisFuture<T>> sent = new ArrayList<>();

    Pipeline(RedisClusterAsyncCommands<byte[], byte[]> lettuce, Duration timeout) {
        this.lettuce = lettuce;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    List<T> run(List<Command<T>> commands) {
        try {
            commands.forEach(command -> sent.add(command.send(lettuce)));
            sendUnknownScripts(commands);
            List<T> answers = new ArrayList<>(sent.size());
            for (RedisFuture<T> future : sent) {
                answers.add(get(future));
            }
            return answers;
        } catch (RedisException e) {
            throw translate(e);
        } finally {
            // What still waits for a connection must not be done later, when nobody waits for it any more.
            sent.forEach(future -> future.cancel(true));
        }
    }

    private void sendUnknownScripts(List<Command<T>> commands) {
        for (int i = 0; i < commands.size(); i++) {
            try {
                get(sent.get(i));
            } catch (RedisNoScriptException e) {
                sent.set(i, commands.get(i).sendInFull(lettuce));
            }
        }
    }

    private T get(RedisFuture<T> future) {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (TimeoutException | CancellationException e) {
            throw new StorageUnavailableException("Redis did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("Interrupted while waiting for Redis", e);
        }
    }

    private static RuntimeException cause(ExecutionException e) {
        if (e.getCause() instanceof IOException broken) {
            return new StorageUnavailableException("The connection to Redis broke", broken);
        }
        return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    private static RuntimeException translate(RedisException e) {
        String message = e.getMessage();
        boolean refused = e instanceof RedisCommandExecutionException
                && (message == null || PASSING.stream().noneMatch(message::startsWith));
        return refused ? e : new StorageUnavailableException("Redis did not do it", e);
    }
}
