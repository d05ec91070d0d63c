package dev.openim.push.webhook;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.PushTarget;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is posted, named as the HTTP API names things. */
final class WebhookBody {
    private static final JsonMapper JSON = new JsonMapper();

    private WebhookBody() {}

    static String of(OfflineNotification notification, List<PushTarget> targets) {
        MsgData message = notification.message();
        ObjectNode body = JSON.createObjectNode()
                .put("title", notification.title())
                .put("body", notification.body())
                .put("conversationID", notification.conversationId())
                .put("collapse", notification.collapse())
                .put("iOSPushSound", notification.sound())
                .put("ex", notification.ex())
                .put("ttl", notification.ttl().toSeconds());
        body.putObject("message")
                .put("serverMsgID", message.getServerMsgID())
                .put("clientMsgID", message.getClientMsgID())
                .put("sendID", message.getSendID())
                .put("senderNickname", message.getSenderNickname())
                .put("recvID", message.getRecvID())
                .put("groupID", message.getGroupID())
                .put("sessionType", message.getSessionType())
                .put("contentType", message.getContentType())
                .put("seq", message.getSeq())
                .put("sendTime", message.getSendTime());
        ArrayNode recipients = body.putArray("recipients");
        for (PushTarget target : targets) {
            ObjectNode recipient =
                    recipients.addObject().put("userID", target.userId()).put("badge", target.badge());
            ArrayNode devices = recipient.putArray("devices");
            target.tokens()
                    .forEach(token -> devices.addObject()
                            .put("platformID", token.platformId())
                            .put("token", token.token()));
        }
        return JSON.writeValueAsString(body);
    }
}
