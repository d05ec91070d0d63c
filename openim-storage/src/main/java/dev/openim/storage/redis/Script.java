package dev.openim.storage.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** A Lua script from a file beside this class, of which only the digest is sent once the server knows it. */
final class Script<T> {
    private final String text;
    private final String digest;
    private final ScriptOutputType output;

    private Script(String file, ScriptOutputType output) {
        RedisScript<?> script = RedisScript.of(new ClassPathResource(file, Script.class));
        this.text = script.getScriptAsString();
        this.digest = script.getSha1();
        this.output = output;
    }

    /** A script that returns an integer. */
    static Script<Long> number(String file) {
        return new Script<>(file, ScriptOutputType.INTEGER);
    }

    /** A script that returns integers. */
    static Script<List<Long>> numbers(String file) {
        return new Script<>(file, ScriptOutputType.MULTI);
    }

    /** A script that returns strings. */
    static Script<List<byte[]>> strings(String file) {
        return new Script<>(file, ScriptOutputType.MULTI);
    }

    /** A script that returns a string. */
    static Script<byte[]> bytes(String file) {
        return new Script<>(file, ScriptOutputType.VALUE);
    }

    Command<T> on(List<byte[]> keys, List<byte[]> arguments) {
        byte[][] keyArray = keys.toArray(new byte[0][]);
        byte[][] argumentArray = arguments.toArray(new byte[0][]);
        return new Command<>() {
            @Override
            public RedisFuture<T> send(RedisClusterAsyncCommands<byte[], byte[]> commands) {
                return commands.evalsha(digest, output, keyArray, argumentArray);
            }

            @Override
            public RedisFuture<T> sendInFull(RedisClusterAsyncCommands<byte[], byte[]> commands) {
                return commands.eval(text, output, keyArray, argumentArray);
            }
        };
    }
}
