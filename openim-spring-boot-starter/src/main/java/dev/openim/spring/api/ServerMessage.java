package dev.openim.spring.api;

import com.google.protobuf.ByteString;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.message.JsonContent;
import dev.openim.message.MessageOptions;
import dev.openim.message.MessageStatus;
import dev.openim.message.SessionTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A message as a back end writes it: its content is an object, not a text with JSON in it. Source: http-api.md 2.5, send_msg.
 */
final class ServerMessage {
    private static final int MAX_AT_USERS = 1_000;
    private static final List<String> PICTURE = List.of("type", "width", "height", "url");
    /** What each content type cannot do without; a dot leads into an object. */
    private static final Map<Integer, List<String>> REQUIRED = Map.of(
            101,
            List.of("content"),
            102,
            List.of("sourcePicture", "bigPicture", "snapshotPicture"),
            103,
            List.of("sourceUrl", "duration"),
            104,
            List.of("videoUrl", "videoType", "videoSize", "duration", "snapshotUrl", "snapshotWidth", "snapshotHeight"),
            105,
            List.of("sourceUrl", "fileName", "fileSize"),
            106,
            List.of("atUserList"),
            110,
            List.of("data"),
            114,
            List.of(),
            118,
            List.of("content"),
            ContentTypes.OA_NOTIFICATION,
            List.of("notificationName", "notificationType", "text"));

    private final JsonNode body;
    private final Clock clock;

    ServerMessage(JsonNode body, Clock clock) {
        this.body = body;
        this.clock = clock;
    }

    MsgData toWire() {
        return toWire(text(body, "recvID"));
    }

    /** The message to another receiver than it names. */
    MsgData toWire(String receiverId) {
        int contentType = requiredNumber("contentType");
        JsonNode content = content(contentType);
        boolean announcement = contentType == ContentTypes.OA_NOTIFICATION;
        int sessionType = announcement ? SessionTypes.NOTIFICATION : requiredNumber("sessionType");
        boolean group = sessionType == SessionTypes.GROUP;
        MsgData.Builder message = MsgData.newBuilder()
                .setSendID(requiredText("sendID"))
                .setRecvID(group ? "" : required("recvID", receiverId))
                .setGroupID(group ? requiredText("groupID") : "")
                .setClientMsgID(UUID.randomUUID().toString().replace("-", ""))
                .setSenderPlatformID(number(body, "senderPlatformID"))
                .setSenderNickname(text(body, "senderNickname"))
                .setSenderFaceURL(text(body, "senderFaceURL"))
                .setSessionType(sessionType)
                .setMsgFrom(MessageStatus.FROM_SYSTEM)
                .setContentType(contentType)
                .setContent(
                        announcement
                                ? JsonContent.object("detail", content.toString())
                                : ByteString.copyFromUtf8(content.toString()))
                .setSendTime(body.path("sendTime").asLong(0))
                .setCreateTime(clock.millis())
                .setEx(text(body, "ex"));
        addOptions(message);
        addOfflinePush(message);
        content.path("atUserList").forEach(id -> message.addAtUserIDList(id.asString("")));
        return message.build();
    }

    private JsonNode content(int contentType) {
        List<String> required = REQUIRED.get(contentType);
        if (required == null) {
            throw OpenImException.args("unsupported content type");
        }
        JsonNode content = body.path("content");
        if (!content.isObject()) {
            throw OpenImException.args("content: no object (expected: the element of contentType " + contentType + ")");
        }
        required.forEach(member -> require(content, member));
        if (contentType == 102) {
            required.forEach(picture -> PICTURE.forEach(member -> require(content.path(picture), member)));
        }
        if (content.path("atUserList").size() > MAX_AT_USERS) {
            throw OpenImException.args(
                    "atUserList: " + content.path("atUserList").size() + " (expected: at most " + MAX_AT_USERS + ")");
        }
        return content;
    }

    private void addOptions(MsgData.Builder message) {
        if (body.path("isOnlineOnly").asBoolean(false)) {
            message.putOptions(MessageOptions.HISTORY, false)
                    .putOptions(MessageOptions.PERSISTENT, false)
                    .putOptions(MessageOptions.SENDER_SYNC, false)
                    .putOptions(MessageOptions.CONVERSATION_UPDATE, false);
        }
        if (body.path("notOfflinePush").asBoolean(false)) {
            message.putOptions(MessageOptions.OFFLINE_PUSH, false);
        }
    }

    private void addOfflinePush(MsgData.Builder message) {
        JsonNode push = body.path("offlinePushInfo");
        if (push.isObject()) {
            message.setOfflinePushInfo(OfflinePushInfo.newBuilder()
                    .setTitle(text(push, "title"))
                    .setDesc(text(push, "desc"))
                    .setEx(text(push, "ex"))
                    .setIOSPushSound(text(push, "iOSPushSound"))
                    .setIOSBadgeCount(push.path("iOSBadgeCount").asBoolean(false)));
        }
    }

    private static void require(JsonNode element, String member) {
        JsonNode value = element.path(member);
        boolean missing = value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isEmpty())
                || (value.isNumber() && value.asDouble() == 0)
                || (value.isArray() && value.isEmpty());
        if (missing) {
            throw OpenImException.args("content." + member + " is empty");
        }
    }

    private String requiredText(String name) {
        return required(name, text(body, name));
    }

    private static String required(String name, String value) {
        if (value.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
        return value;
    }

    private int requiredNumber(String name) {
        int value = number(body, name);
        if (value == 0) {
            throw OpenImException.args(name + " is empty");
        }
        return value;
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).asString("");
    }

    private static int number(JsonNode object, String name) {
        return object.path(name).asInt(0);
    }
}
