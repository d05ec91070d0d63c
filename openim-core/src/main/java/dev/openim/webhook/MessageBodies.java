package dev.openim.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.message.ContentTypes;
import dev.openim.message.SessionTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.net.URLEncoder;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** Messages as webhooks have them. Source: http-api.md 5.3 and 5.4. */
final class MessageBodies {
    private MessageBodies() {}

    /** Whether a message is none that webhooks are called for: what the server says, and that somebody is typing. */
    static boolean isIgnored(MsgData message) {
        int type = message.getContentType();
        return type == ContentTypes.TYPING || (type >= 1000 && type <= 5000);
    }

    static boolean isGroup(MsgData message) {
        return message.getSessionType() == SessionTypes.GROUP;
    }

    /** Whether a rule leaves a message out. */
    static boolean isLeftOut(WebhookRule rule, MsgData message) {
        String to = isGroup(message) ? message.getGroupID() : message.getRecvID();
        return rule.deniedTypes().contains(message.getContentType())
                || (!rule.attentionIds().isEmpty() && !rule.attentionIds().contains(to));
    }

    static ObjectNode of(MsgData message, String operationId, long seq) {
        ObjectNode body = Bodies.object()
                .put("sendID", message.getSendID())
                .put("serverMsgID", message.getServerMsgID())
                .put("clientMsgID", message.getClientMsgID())
                .put("operationID", operationId)
                .put("senderPlatformID", message.getSenderPlatformID())
                .put("senderNickname", message.getSenderNickname())
                .put("sessionType", message.getSessionType())
                .put("msgFrom", message.getMsgFrom())
                .put("contentType", message.getContentType())
                .put("status", message.getStatus())
                .put("sendTime", message.getSendTime())
                .put("createTime", message.getCreateTime())
                .put("content", message.getContent().toString(UTF_8))
                .put("seq", seq)
                .put("faceURL", message.getSenderFaceURL())
                .put("ex", message.getEx());
        if (message.getAtUserIDListCount() == 0) {
            body.putNull("atUserList");
        } else {
            Bodies.put(body, "atUserList", message.getAtUserIDListList());
        }
        return body;
    }

    /** Returns what is added to the address, so that an answer can be posted to {@code /msg/send_simple_msg}. */
    static String key(MsgData message) {
        byte[] json = Bodies.JSON.writeValueAsBytes(Bodies.object()
                .put("sendID", message.getSendID())
                .put("recvID", message.getRecvID())
                .put("groupID", message.getGroupID()));
        return "?key=" + URLEncoder.encode(Base64.getEncoder().encodeToString(json), UTF_8);
    }
}
