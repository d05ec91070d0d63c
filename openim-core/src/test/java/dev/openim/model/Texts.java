package dev.openim.model;

import dev.openim.chat.Chat;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in messages. */
final class Texts {
    private static final JsonMapper JSON = new JsonMapper();

    private Texts() {}

    /** Returns the text of a text, and nothing for others. */
    static String of(MsgData message) {
        return message.getContentType() == ContentTypes.TEXT
                ? JSON.readTree(Chat.textOf(message)).path("content").asString()
                : "";
    }

    static boolean isRevoked(MsgData message) {
        return message.getContentType() == ContentTypes.MESSAGE_REVOKED;
    }

    /** Returns the details of a notification. */
    static JsonNode detail(MsgData notification) {
        return JSON.readTree(
                JSON.readTree(Chat.textOf(notification)).path("detail").asString());
    }
}
