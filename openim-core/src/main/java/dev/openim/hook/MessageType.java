package dev.openim.hook;

import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.content.Numbered;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.facade.Message;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kind of message of the application's own: how it is told from others, and what it carries. Immutable.
 *
 * <pre>{@code
 * record RedPacket(String id, @Positive int cents) {}
 *
 * MessageType<RedPacket> redPackets = MessageType.named("red_packet", RedPacket.class);
 * Optional<RedPacket> packet = redPackets.read(message);
 * }</pre>
 *
 * @param <T> the payload, which Jackson can read and write
 */
public final class MessageType<T> {
    private static final JsonMapper JSON = new JsonMapper();

    private final int contentType;
    private final String name;
    private final Class<T> payload;

    private MessageType(int contentType, String name, Class<T> payload) {
        this.contentType = contentType;
        this.name = name;
        this.payload = payload;
    }

    /**
     * A custom message of official clients, whose data is {@code {"customType":name,"data":payload}}. This is the kind to
     * choose: all clients can send and show it.
     */
    public static <T> MessageType<T> named(String name, Class<T> payload) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: empty (expected: one)");
        }
        return new MessageType<>(ContentTypes.CUSTOM, name, payload);
    }

    /**
     * A content type of its own. Official clients receive it and cannot send it; see {@link Numbered}.
     *
     * @param contentType 10000 or more
     */
    public static <T> MessageType<T> numbered(int contentType, Class<T> payload) {
        if (!ContentTypes.isFree(contentType)) {
            throw new IllegalArgumentException("contentType: " + contentType + " (expected: 10000 or more)");
        }
        return new MessageType<>(contentType, "", payload);
    }

    /** Returns what a message carries, if it is of this type. */
    public Optional<T> read(Message message) {
        return is(message.data()) ? Optional.of(read(message.data(), JSON)) : Optional.empty();
    }

    int contentType() {
        return contentType;
    }

    Class<T> payload() {
        return payload;
    }

    /** Returns what no other type has. */
    String key() {
        return key(contentType, name);
    }

    static String key(int contentType, String name) {
        return contentType + " " + name;
    }

    /** Returns the key of the type that a message has, if it has one. */
    static String keyOf(MsgData message) {
        Content content = Contents.read(message.getContentType(), message.getContent());
        return key(message.getContentType(), content instanceof Custom custom ? custom.type() : "");
    }

    boolean is(MsgData message) {
        return message.getContentType() == contentType && keyOf(message).equals(key());
    }

    /** @throws OpenImException {@code ARGS} when there is something else in it */
    T read(MsgData message, JsonMapper json) {
        Content content = Contents.read(contentType, message.getContent());
        if (content instanceof Custom custom) {
            return custom.payload(payload, json);
        }
        String text = content instanceof Numbered own ? own.payload() : "";
        try {
            T read = json.readValue(text, payload);
            if (read != null) {
                return read;
            }
        } catch (JacksonException e) {
            throw new OpenImException(
                    ErrorCode.ARGS, "detail: no " + payload.getSimpleName() + " can be made of it", e);
        }
        throw OpenImException.args("detail: null (expected: a " + payload.getSimpleName() + ")");
    }

    Content write(Object value, JsonMapper json) {
        return name.isEmpty()
                ? new Numbered(contentType, json.writeValueAsString(value))
                : Custom.of(name, value, json);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? Integer.toString(contentType) : name;
    }
}
