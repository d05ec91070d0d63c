package dev.openim.hook;

import dev.openim.content.Content;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The application's own types by what they are known by. Immutable. */
final class MessageTypes {
    private final Map<String, Named<MessageHandler<?>>> byKey = new HashMap<>();
    private final Map<Class<?>, MessageType<?>> byPayload = new HashMap<>();
    private final Set<Integer> numbers = new HashSet<>();
    private final JsonMapper json;

    MessageTypes(List<Named<MessageHandler<?>>> handlers, JsonMapper json) {
        this.json = json;
        for (Named<MessageHandler<?>> handler : handlers) {
            MessageType<?> type = handler.bean().type();
            Named<MessageHandler<?>> other = byKey.put(type.key(), handler);
            if (other != null) {
                throw new ConflictingHandlersException("message type " + type + ": handled by " + other.name() + " and "
                        + handler.name() + " (expected: by one bean)");
            }
            if (byPayload.put(type.payload(), type) != null) {
                throw new ConflictingHandlersException(
                        "payload " + type.payload().getName() + ": of two message types (expected: a class for each)");
            }
            if (ContentTypes.isFree(type.contentType())) {
                numbers.add(type.contentType());
            }
        }
    }

    boolean knows(int contentType) {
        return numbers.contains(contentType);
    }

    @Nullable
    Named<MessageHandler<?>> handlerOf(MsgData message) {
        int type = message.getContentType();
        boolean possible = !byKey.isEmpty() && (type == ContentTypes.CUSTOM || numbers.contains(type));
        return possible ? byKey.get(MessageType.keyOf(message)) : null;
    }

    Content contentOf(Object payload) {
        MessageType<?> type = byPayload.get(payload.getClass());
        if (type == null) {
            throw OpenImException.args(
                    "payload: " + payload.getClass().getName() + " (expected: one that a MessageHandler is for)");
        }
        return type.write(payload, json);
    }
}
