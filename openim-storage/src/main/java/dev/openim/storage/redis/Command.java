package dev.openim.storage.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/** Something to send to Redis. One server understands the same commands as a cluster. */
interface Command<T extends @Nullable Object> {
    /** Sends it, and does not wait. */
    RedisFuture<T> send(RedisClusterAsyncCommands<byte[], byte[]> commands);

    /** Sends it again after the server has said that it does not know the script. */
    default RedisFuture<T> sendInFull(RedisClusterAsyncCommands<byte[], byte[]> commands) {
        return send(commands);
    }
}
