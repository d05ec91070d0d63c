package dev.openim.offlinepush;

import dev.openim.message.ContentTypes;
import dev.openim.message.MessageOptions;
import dev.openim.message.MessageStatus;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.Set;

/** Whether a message is worth waking anybody. Source: behaviour.md 3.5. */
final class Worth {
    private static final int LEGACY_REVOKE = 111;
    private static final int FIRST_NOTIFICATION = 1000;
    private static final Set<Integer> NEVER = Set.of(
            LEGACY_REVOKE,
            ContentTypes.TYPING,
            1602,
            1603,
            ContentTypes.MESSAGE_REVOKED,
            ContentTypes.MESSAGES_DELETED,
            ContentTypes.READ_RECEIPT);

    private Worth() {}

    static boolean isPushed(MsgData message) {
        int type = message.getContentType();
        if (NEVER.contains(type) || message.getStatus() == MessageStatus.DELETED) {
            return false;
        }
        // What users and system accounts say is pushed unless it says no; what the server notifies of, if it says so.
        boolean said = type < FIRST_NOTIFICATION || type == ContentTypes.OA_NOTIFICATION;
        return message.getOptionsMap().getOrDefault(MessageOptions.OFFLINE_PUSH, said);
    }

    /**
     * Whether the number at the icon goes up: when the message counts as unread, unless it brings a notification of its own that
     * says no. Without a title it brings a text only.
     */
    static boolean counts(MsgData message) {
        OfflinePushInfo own = message.getOfflinePushInfo();
        boolean unread = MessageOptions.isOn(message.getOptionsMap(), MessageOptions.UNREAD_COUNT);
        return unread && (own.getTitle().isBlank() || own.getIOSBadgeCount());
    }
}
