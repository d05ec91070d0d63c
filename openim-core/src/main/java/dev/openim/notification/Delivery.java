package dev.openim.notification;

import org.jspecify.annotations.Nullable;

/**
 * How a notification is delivered, where it is not as usual for its type.
 *
 * @param chatCopy whether it is also a message of the chat; null for what is usual for the type
 * @param stored whether who is offline gets it later; null for what is usual for the type
 * @param senderSync whether the sender's devices get what goes to another user
 * @param senderNickname what chats show as the sender's name; empty for nothing
 * @param senderFaceUrl what chats show as the sender's picture; empty for nothing
 */
public record Delivery(
        @Nullable Boolean chatCopy,
        @Nullable Boolean stored,
        boolean senderSync,
        String senderNickname,
        String senderFaceUrl) {
    /** Nothing is different. */
    public static final Delivery USUAL = new Delivery(null, null, true, "", "");
    /** To the receiver and nobody else. */
    public static final Delivery RECEIVER_ONLY = new Delivery(null, null, false, "", "");

    /** As usual, but for being a message of the chat or not; null leaves that as usual, too. */
    public static Delivery chatCopy(@Nullable Boolean chatCopy) {
        return chatCopy == null ? USUAL : new Delivery(chatCopy, null, true, "", "");
    }

    /** As the caller decides, and not by the type. */
    public static Delivery of(boolean chatCopy, boolean stored) {
        return new Delivery(chatCopy, stored, true, "", "");
    }

    /** As this one, under a name. */
    public Delivery from(String nickname, String faceUrl) {
        return new Delivery(chatCopy, stored, senderSync, nickname, faceUrl);
    }
}
