package dev.openim.facade;

import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.content.Text;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageStatus;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that was read. Immutable.
 *
 * <pre>{@code
 * for (Message message : openIm.history().between("alice", "bob").latest(20)) {
 *     log.info("{}: {}", message.senderId(), message.text());
 * }
 * }</pre>
 *
 * @param conversationId the conversation it is in
 * @param data all that there is of it, as the protocol has it
 */
public record Message(String conversationId, MsgData data) {
    /** As many lines does a merged message show. */
    static final int PREVIEWED = 4;

    /** Returns its number in the conversation. */
    public long seq() {
        return data.getSeq();
    }

    public String senderId() {
        return data.getSendID();
    }

    /** Returns the sender's name when he sent it. */
    public String senderNickname() {
        return data.getSenderNickname();
    }

    /** Returns the user it was sent to; empty for a group. */
    public String receiverId() {
        return data.getRecvID();
    }

    /** Returns the group it was sent to; empty for a user. */
    public String groupId() {
        return data.getGroupID();
    }

    public String clientMsgId() {
        return data.getClientMsgID();
    }

    public Instant sendTime() {
        return Instant.ofEpochMilli(data.getSendTime());
    }

    /** Returns what the application's clients or back ends sent with it. */
    public String ex() {
        return data.getEx();
    }

    /** Whether the peer has read it; in chats of two only. */
    public boolean read() {
        return data.getIsRead();
    }

    /** Whether there is nothing left of it but its number. */
    public boolean deleted() {
        return data.getStatus() == MessageStatus.DELETED;
    }

    public boolean revoked() {
        return data.getContentType() == ContentTypes.MESSAGE_REVOKED;
    }

    /** Returns what it says. */
    public Content content() {
        return Contents.read(data.getContentType(), data.getContent());
    }

    /** Returns the text, if it is a message of type {@link Text}; empty for the others. */
    public String text() {
        return content() instanceof Text text ? text.text() : "";
    }

    String preview() {
        String said = content() instanceof Custom custom ? custom.description() : text();
        if (said.isEmpty()) {
            said = "[" + data.getContentType() + "]";
        }
        return (senderNickname().isEmpty() ? senderId() : senderNickname()) + ": " + said;
    }

    /** Returns it as clients keep it, and expect it in quotes. Source: content.md 3.1. */
    JsonNode asClientsKeepIt() {
        ObjectNode kept = (ObjectNode) Contents.tree(ProtoJson.toString(data));
        kept.remove(List.of("content", "options", "offlinePushInfo", "atUserIDList"));
        JsonNode face = kept.remove("senderFaceURL");
        kept.set("senderFaceUrl", face);
        JsonNode content = Contents.tree(data.getContent().toStringUtf8());
        if (content.isObject()) {
            kept.set(Contents.elementName(data.getContentType()), content);
        }
        return kept;
    }
}
