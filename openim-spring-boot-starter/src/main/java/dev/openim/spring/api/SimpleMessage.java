package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.auth.Platform;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.message.JsonContent;
import dev.openim.message.MessageStatus;
import dev.openim.message.SessionTypes;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bot says in answer to a message: where to is in the key that came with that message. Source: http-api.md 2.5,
 * send_simple_msg.
 */
record SimpleMessage(String senderId, String receiverId, String groupId, String content, String ex) {
    private static final JsonMapper JSON = new JsonMapper();

    static SimpleMessage of(String key, JsonNode body) {
        String content = body.path("content").asString("");
        if (content.isEmpty()) {
            throw OpenImException.args("content is empty");
        }
        String ex = body.path("ex").asString("");
        JsonNode to = decode(key);
        String groupId = to.path("groupID").asString("");
        if (!groupId.isEmpty()) {
            String senderId = body.path("sendID").asString("");
            if (senderId.isEmpty()) {
                throw OpenImException.args("missing sendID");
            }
            return new SimpleMessage(senderId, "", groupId, content, ex);
        }
        String asked = to.path("recvID").asString("");
        String asker = to.path("sendID").asString("");
        if (asked.isEmpty() || asker.isEmpty()) {
            throw OpenImException.args("missing recvID or GroupID");
        }
        return new SimpleMessage(asked, asker, "", content, ex);
    }

    private static JsonNode decode(String key) {
        try {
            return JSON.readTree(new String(Base64.getDecoder().decode(key), UTF_8));
        } catch (IllegalArgumentException | JacksonException e) {
            throw OpenImException.args("key: expected the one that came with the message, base64 of JSON");
        }
    }

    MsgData toWire(User sender, long now) {
        return MsgData.newBuilder()
                .setSendID(senderId)
                .setRecvID(receiverId)
                .setGroupID(groupId)
                .setClientMsgID(UUID.randomUUID().toString().replace("-", ""))
                .setSenderPlatformID(Platform.ADMIN.id())
                .setSenderNickname(sender.nickname())
                .setSenderFaceURL(sender.faceUrl())
                .setSessionType(groupId.isEmpty() ? SessionTypes.SINGLE : SessionTypes.GROUP)
                .setMsgFrom(MessageStatus.FROM_USER)
                .setContentType(ContentTypes.MARKDOWN)
                .setContent(JsonContent.object("content", content))
                .setCreateTime(now)
                .setEx(ex)
                .build();
    }
}
