package dev.openim.webhook;

import dev.openim.conversation.ConversationIds;
import dev.openim.hook.Command;
import dev.openim.message.SessionTypes;
import dev.openim.webhook.WebhookQueue.Event;
import dev.openim.wire.proto.msg.MarkConversationAsReadReq;
import dev.openim.wire.proto.msg.MarkMsgsAsReadReq;
import dev.openim.wire.proto.msg.RevokeMsgReq;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told after messages were read or revoked. */
final class AfterMessageCommands {
    private AfterMessageCommands() {}

    static void addTo(AfterCommands all) {
        all.tell(
                "/msg/mark_msgs_as_read",
                List.of(WebhookEvent.AFTER_SINGLE_MSG_READ),
                MarkMsgsAsReadReq.class,
                (command, request) -> List.of(
                        read(command, request.getConversationID(), request.getUserID(), request.getSeqsList())));
        all.tell(
                "/msg/mark_conversation_as_read",
                List.of(WebhookEvent.AFTER_SINGLE_MSG_READ, WebhookEvent.AFTER_GROUP_MSG_READ),
                MarkConversationAsReadReq.class,
                (command, request) -> List.of(
                        ConversationIds.isSingle(request.getConversationID())
                                ? read(command, request.getConversationID(), request.getUserID(), request.getSeqsList())
                                : readAll(command, request)));
        all.tell(
                "/msg/revoke_msg",
                List.of(WebhookEvent.AFTER_REVOKE_MSG),
                RevokeMsgReq.class,
                (command, request) -> List.of(new Event(
                        WebhookEvent.AFTER_REVOKE_MSG,
                        request.getConversationID(),
                        command.caller().operationId(),
                        Bodies.object()
                                .put("conversationID", request.getConversationID())
                                .put("seq", request.getSeq())
                                .put("userID", request.getUserID()))));
    }

    private static Event read(Command command, String conversationId, String userId, List<Long> seqs) {
        ObjectNode body = Bodies.object()
                .put("conversationID", conversationId)
                .put("userID", userId)
                .put("contentType", typeOf(conversationId));
        ArrayNode read = body.putArray("Seqs");
        seqs.forEach(read::add);
        return new Event(
                WebhookEvent.AFTER_SINGLE_MSG_READ,
                conversationId,
                command.caller().operationId(),
                body);
    }

    private static Event readAll(Command command, MarkConversationAsReadReq request) {
        return new Event(
                WebhookEvent.AFTER_GROUP_MSG_READ,
                request.getConversationID(),
                command.caller().operationId(),
                Bodies.object()
                        .put("sendID", request.getUserID())
                        .put("receiveID", request.getUserID())
                        .put("unreadMsgNum", request.getHasReadSeq())
                        .put("contentType", typeOf(request.getConversationID())));
    }

    private static int typeOf(String conversationId) {
        if (ConversationIds.isGroup(conversationId)) {
            return SessionTypes.GROUP;
        }
        return ConversationIds.isSingle(conversationId) ? SessionTypes.SINGLE : SessionTypes.NOTIFICATION;
    }
}
