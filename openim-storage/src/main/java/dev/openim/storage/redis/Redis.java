package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.error.StorageUnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.event.connection.ConnectionActivatedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.PoolException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Redis that the application is connected to, by Lettuce: one server, a group behind Sentinel, or a cluster.
 *
 * <p>Commands go over the connection that all share, those of one call together before the first answer is waited for. The
 * pipelines of Spring Data are not used: without a pool each opens a connection of its own, which costs more round trips
 * than it saves.
 *
 * <p>Safe for concurrent use.
 */
public final class Redis {
    private static final Logger log = LoggerFactory.getLogger(Redis.class);

    private final RedisConnectionFactory connections;
    private final RedisSettings settings;

    /** Takes connections from the application's factory, and connects when the first command is sent. */
    public Redis(RedisConnectionFactory connections, RedisSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    /**
     * Asks for an answer.
     *
     * @throws StorageUnavailableException when there is none
     * @throws IllegalStateException when the application does not use Lettuce
     */
    public void check() {
        Command<byte @Nullable []> anything = commands -> commands.get(settings.key("check"));
        call(anything);
    }

    RedisSettings settings() {
        return settings;
    }

    RedisConnectionFactory connections() {
        return connections;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /** Sends one command and returns its answer. */
    <T extends @Nullable Object> T call(Command<T> command) {
        return pipeline(List.of(command)).get(0);
    }

    /**
     * Sends commands in one round trip (in a cluster one to each node, at the same time) and returns their answers in the same
     * order. One more round trip is needed when a server does not know a script yet; only what needs that script is sent
     * again then.
     *
     * @throws StorageUnavailableException when an answer did not come in time; each of the commands may have been done
     */
    <T extends @Nullable Object> List<T> pipeline(List<Command<T>> commands) {
        try (RedisConnection connection = connections.getConnection()) {
            return new Pipeline<T>(lettuce(connection), settings.timeout()).run(commands);
        } catch (DataAccessResourceFailureException | QueryTimeoutException | PoolException e) {
            throw new StorageUnavailableException("Redis cannot be reached", e);
        }
    }

    /** Sends commands and does not wait for their answers. Those that cannot be sent are not done, and nobody is told. */
    void send(List<? extends Command<?>> commands) {
        try (RedisConnection connection = connections.getConnection()) {
            RedisClusterAsyncCommands<byte[], byte[]> lettuce = lettuce(connection);
            commands.forEach(command -> send(command, lettuce).whenComplete(Redis::note));
        } catch (DataAccessResourceFailureException | QueryTimeoutException | PoolException | RedisException e) {
            log.debug("{} commands were not sent to Redis: {}", commands.size(), e.getMessage());
        }
    }

    /**
     * Sends one command and does not wait for its answer, which comes on a thread of the driver. It does not block once there
     * is a connection, as long as the application's factory shares it.
     *
     * @return fails with what the driver fails with; when its time is over, which may be long, too
     */
    <T> CompletionStage<T> ask(Command<T> command) {
        try (RedisConnection connection = connections.getConnection()) {
            return send(command, lettuce(connection));
        } catch (DataAccessResourceFailureException | QueryTimeoutException | PoolException | RedisException e) {
            return CompletableFuture.failedFuture(new StorageUnavailableException("Redis cannot be reached", e));
        }
    }

    /** Calls an action after each connection that is made, on a thread of the driver. */
    void whenConnected(Runnable action) {
        if (connections instanceof LettuceConnectionFactory lettuce && lettuce.getNativeClient() != null) {
            lettuce.getNativeClient()
                    .getResources()
                    .eventBus()
                    .get()
                    .filter(ConnectionActivatedEvent.class::isInstance)
                    .subscribe(connected -> action.run());
        }
    }

    private static <T> CompletionStage<T> send(Command<T> command, RedisClusterAsyncCommands<byte[], byte[]> lettuce) {
        return command.send(lettuce)
                .exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                        ? command.sendInFull(lettuce)
                        : CompletableFuture.failedFuture(failure));
    }

    private static void note(@Nullable Object answer, @Nullable Throwable failure) {
        if (failure != null) {
            log.debug("A command was not done by Redis: {}", failure.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // a connection of Spring Data has keys and values of bytes
    private static RedisClusterAsyncCommands<byte[], byte[]> lettuce(RedisConnection connection) {
        if (connection.getNativeConnection() instanceof RedisClusterAsyncCommands<?, ?> commands) {
            return (RedisClusterAsyncCommands<byte[], byte[]>) commands;
        }
        throw new IllegalStateException("RedisConnectionFactory: of "
                + connection.getNativeConnection().getClass().getName() + " (expected: of Lettuce)");
    }
}
