package dev.openim.offlinepush;

import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.wire.proto.sdkws.MsgData;

/**
 * A message that somebody is to be told of.
 *
 * <pre>{@code
 * PushText textOf(PushedMessage message) {
 *     String title = message.inGroup() ? message.groupName() : message.senderName();
 *     return new PushText(title, message.content() instanceof Text said ? said.text() : "A new message");
 * }
 * }</pre>
 *
 * @param conversationId the conversation it is in
 * @param data all that there is of it, as the protocol has it
 * @param groupName the group's name; empty when it is not in a group
 */
public record PushedMessage(String conversationId, MsgData data, String groupName) {
    /** Returns what it says. */
    public Content content() {
        return Contents.read(data.getContentType(), data.getContent());
    }

    /** Returns the sender's name, or his id when he has none. */
    public String senderName() {
        return data.getSenderNickname().isEmpty() ? data.getSendID() : data.getSenderNickname();
    }

    /** Whether it is in a group. */
    public boolean inGroup() {
        return !data.getGroupID().isEmpty();
    }

    /** Keeps the content out of logs. */
    @Override
    public String toString() {
        return "PushedMessage[conversationId=" + conversationId + ", clientMsgId=" + data.getClientMsgID() + "]";
    }
}
