package dev.openim.chat;

import dev.openim.message.ContentTypes;
import dev.openim.message.MessageOptions;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;

/** What a content type says about its message, whatever the client set. Source: behaviour.md 1.4. */
final class TypeRules {
    private static final List<String> OFF_FOR_TYPING = List.of(
            MessageOptions.HISTORY,
            MessageOptions.PERSISTENT,
            MessageOptions.SENDER_SYNC,
            MessageOptions.CONVERSATION_UPDATE,
            MessageOptions.SENDER_CONVERSATION_UPDATE,
            MessageOptions.UNREAD_COUNT,
            MessageOptions.OFFLINE_PUSH);

    private TypeRules() {}

    static void apply(MsgData.Builder message) {
        if (message.getContentType() == ContentTypes.TYPING) {
            OFF_FOR_TYPING.forEach(option -> message.putOptions(option, false));
        }
        // A message is a chat message here; notifications are made elsewhere.
        message.removeOptions(MessageOptions.IS_NOT_NOTIFICATION);
        message.removeOptions(MessageOptions.IS_SEND_MSG);
    }
}
