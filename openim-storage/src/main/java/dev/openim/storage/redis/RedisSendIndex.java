package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.bus.SendIndex;
import dev.openim.message.SendKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@link SendIndex} in Redis: at {@code {prefix}sent:} and the 16 bytes of the key, a string as {@code claim-send.lua} says,
 * which expires by itself. A sending takes about 200 bytes.
 *
 * <p>A claim is one command and its answer, a confirmation one command. A claim that was sent again, because the connection
 * broke before its answer came, finds itself: a repetition that is not confirmed, at the same time.
 */
public final class RedisSendIndex implements SendIndex {
    private static final Script<byte[]> CLAIM = Script.bytes("claim-send.lua");
    private static final Script<Long> CONFIRM = Script.number("confirm-send.lua");

    private final Redis redis;
    private final byte[] prefix;
    private final byte[] window;

    /** @param window how long a sending is remembered, 1 millisecond or more */
    public RedisSendIndex(Redis redis, Duration window) {
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window: " + window + " (expected: 1 millisecond or more)");
        }
        this.redis = redis;
        this.prefix = redis.settings().key("sent:");
        this.window = Redis.bytes(Long.toString(window.toMillis()));
    }

    @Override
    public CompletionStage<Optional<First>> claim(SendKey key, String conversationId, long sendTime) {
        List<byte[]> arguments = List.of(value(conversationId, sendTime), window);
        return redis.ask(CLAIM.on(List.of(key(key)), arguments)).thenApply(RedisSendIndex::first);
    }

    @Override
    public void confirm(SendKey key, String conversationId, long sendTime) {
        redis.send(List.of(CONFIRM.on(List.of(key(key)), List.of(value(conversationId, sendTime)))));
    }

    private byte[] key(SendKey key) {
        byte[] bytes = key.bytes();
        return ByteBuffer.allocate(prefix.length + bytes.length)
                .put(prefix)
                .put(bytes)
                .array();
    }

    private static byte[] value(String conversationId, long sendTime) {
        return ("0" + sendTime + " " + conversationId).getBytes(UTF_8);
    }

    private static Optional<First> first(byte[] value) {
        if (value.length == 0) {
            return Optional.empty();
        }
        String text = Redis.text(value);
        int space = text.indexOf(' ');
        return Optional.of(
                new First(text.substring(space + 1), Long.parseLong(text.substring(1, space)), text.charAt(0) == '1'));
    }
}
