package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.message.SessionTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.nio.charset.StandardCharsets;

/** Whether a message makes sense, before anybody is asked about it. */
final class SendCheck {
    private static final int MAX_CLIENT_MSG_ID = 128;

    private SendCheck() {}

    static void check(Caller caller, MsgData message, SendSettings settings, SendGate gate) {
        require(!message.getSendID().isEmpty(), "sendID is empty");
        require(!message.getContent().isEmpty(), "content is empty");
        require(
                (message.getSessionType() == SessionTypes.NOTIFICATION)
                        == (message.getContentType() == ContentTypes.OA_NOTIFICATION),
                "sessionType 4 goes with contentType 1400 and only with it");
        caller.requireSelf(message.getSendID());
        String clientMsgId = message.getClientMsgID();
        require(!clientMsgId.isEmpty(), "clientMsgID is empty");
        require(
                clientMsgId.length() <= MAX_CLIENT_MSG_ID,
                "clientMsgID: " + clientMsgId.length() + " characters (expected: 1-" + MAX_CLIENT_MSG_ID + ")");
        checkReceiver(message);
        checkType(caller, message, gate);
        checkContent(message, settings);
    }

    /** Whether clients can take what is in it. */
    static void checkContent(MsgData message, SendSettings settings) {
        require(
                message.getSerializedSize() <= settings.maxMessageSize(),
                "message: " + message.getSerializedSize() + " bytes (expected: at most " + settings.maxMessageSize()
                        + ")");
        require(ContentCheck.isObject(message.getContent().toByteArray()), "content is not a JSON object");
        String attachedInfo = message.getAttachedInfo();
        require(
                attachedInfo.isEmpty() || ContentCheck.isValue(attachedInfo.getBytes(StandardCharsets.UTF_8)),
                "attachedInfo is not JSON");
    }

    private static void checkReceiver(MsgData message) {
        switch (message.getSessionType()) {
            case SessionTypes.SINGLE, SessionTypes.NOTIFICATION ->
                require(!message.getRecvID().isEmpty(), "recvID is empty");
            case SessionTypes.GROUP -> require(!message.getGroupID().isEmpty(), "groupID is empty");
            default -> throw OpenImException.args("unknown sessionType " + message.getSessionType());
        }
    }

    private static void checkType(Caller caller, MsgData message, SendGate gate) {
        int type = message.getContentType();
        boolean announcement = type == ContentTypes.OA_NOTIFICATION;
        if (announcement && !caller.admin()) {
            throw OpenImException.noPermission("notification messages cannot be sent for this ID");
        }
        require(
                announcement || ContentTypes.isForUsers(type) || (ContentTypes.isFree(type) && gate.knows(type)),
                "contentType " + type + " is not for users to send");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw OpenImException.args(otherwise);
        }
    }
}
