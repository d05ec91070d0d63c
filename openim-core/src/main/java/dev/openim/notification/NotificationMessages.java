package dev.openim.notification;

import com.google.protobuf.ByteString;
import dev.openim.bus.BusMessage;
import dev.openim.conversation.ConversationIds;
import dev.openim.message.JsonContent;
import dev.openim.message.MessageOptions;
import dev.openim.message.MessageStatus;
import dev.openim.message.SendKey;
import dev.openim.message.SessionTypes;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the messages that a notification is. Everything that would be different another time is decided here: ids, send
 * key and time.
 */
final class NotificationMessages {
    private NotificationMessages() {}

    /** Returns the messages in the order in which they are sent. {@code now} is in milliseconds since the epoch. */
    static List<BusMessage> of(Notification notification, long now) {
        String clientMsgId = UUID.randomUUID().toString().replace("-", "");
        SendKey key = SendKey.of(notification.senderId(), clientMsgId);
        boolean chatCopy = NotificationTypes.hasChatCopy(notification);
        boolean offlinePush = NotificationTypes.isPushedOffline(notification.contentType());
        boolean stored = NotificationTypes.isStored(notification);
        MsgData.Builder message = MsgData.newBuilder()
                .setSendID(notification.senderId())
                .setRecvID(notification.receiverId())
                .setGroupID(notification.groupId())
                .setClientMsgID(clientMsgId)
                .setServerMsgID(key.toHex())
                .setSenderNickname(notification.delivery().senderNickname())
                .setSenderFaceURL(notification.delivery().senderFaceUrl())
                .setSessionType(notification.sessionType())
                .setMsgFrom(MessageStatus.FROM_SYSTEM)
                .setContentType(notification.contentType())
                .setContent(detail(notification))
                .setCreateTime(now)
                .setStatus(MessageStatus.SENT)
                .setOfflinePushInfo(OfflinePushInfo.getDefaultInstance());
        List<BusMessage> messages = new ArrayList<>(2);
        if (chatCopy) {
            MsgData copy = message.putAllOptions(
                            Map.of(MessageOptions.OFFLINE_PUSH, offlinePush, MessageOptions.UNREAD_COUNT, true))
                    .build();
            messages.add(busMessage(notification, chatConversation(notification), copy, true, key, now));
            message.clearOptions();
        }
        MsgData notice = message.putAllOptions(options(notification, stored, offlinePush && !chatCopy))
                .build();
        SendKey noticeKey = chatCopy ? keyBesideChatCopy(notification.senderId(), clientMsgId) : key;
        messages.add(busMessage(notification, streamOf(notification), notice, stored, noticeKey, now));
        return messages;
    }

    /** Both have one clientMsgID, and each is known again by a key of its own. */
    static SendKey keyBesideChatCopy(String senderId, String clientMsgId) {
        return SendKey.of(senderId, clientMsgId + "/n");
    }

    private static BusMessage busMessage(
            Notification notification, String conversationId, MsgData message, boolean stored, SendKey key, long now) {
        boolean group = !notification.groupId().isEmpty();
        List<String> pair = notification.toSelf() || !notification.delivery().senderSync()
                ? List.of(notification.receiverId())
                : List.of(notification.receiverId(), notification.senderId());
        return new BusMessage(
                conversationId,
                stored,
                notification.senderId(),
                group ? "" : notification.receiverId(),
                group ? notification.alsoTo() : pair,
                notification.groupId(),
                now,
                stored ? key : null,
                notification.operationId(),
                message.toByteArray());
    }

    private static ByteString detail(Notification notification) {
        return JsonContent.object("detail", ProtoJson.toString(notification.tips()));
    }

    private static Map<String, Boolean> options(Notification notification, boolean stored, boolean offlinePush) {
        return Map.ofEntries(
                Map.entry(MessageOptions.HISTORY, stored),
                Map.entry(MessageOptions.PERSISTENT, stored),
                Map.entry(MessageOptions.OFFLINE_PUSH, offlinePush),
                Map.entry(MessageOptions.UNREAD_COUNT, false),
                Map.entry(MessageOptions.CONVERSATION_UPDATE, false),
                Map.entry(MessageOptions.SENDER_SYNC, notification.delivery().senderSync()),
                Map.entry(MessageOptions.NOT_PRIVATE, false),
                Map.entry(MessageOptions.SENDER_CONVERSATION_UPDATE, false),
                Map.entry(MessageOptions.REACTION_FROM_CACHE, false),
                Map.entry(MessageOptions.IS_NOT_NOTIFICATION, false),
                Map.entry(MessageOptions.IS_SEND_MSG, false));
    }

    private static String chatConversation(Notification notification) {
        return notification.sessionType() == SessionTypes.GROUP
                ? ConversationIds.group(notification.groupId())
                : ConversationIds.single(notification.senderId(), notification.receiverId());
    }

    private static String streamOf(Notification notification) {
        return notification.sessionType() == SessionTypes.GROUP
                ? ConversationIds.groupNotification(notification.groupId())
                : ConversationIds.notification(notification.senderId(), notification.receiverId());
    }
}
