package dev.openim.message;

import java.util.Map;

/**
 * The keys of {@code MsgData.options}. An absent key, or an absent map, means true. Source: websocket.md 11.3.
 */
public final class MessageOptions {
    /** Stored, with a number; false is for who is online now. */
    public static final String HISTORY = "history";

    public static final String PERSISTENT = "persistent";
    public static final String OFFLINE_PUSH = "offlinePush";
    public static final String UNREAD_COUNT = "unreadCount";
    public static final String CONVERSATION_UPDATE = "conversationUpdate";
    /** The sender's own devices get it too. */
    public static final String SENDER_SYNC = "senderSync";

    public static final String NOT_PRIVATE = "notPrivate";
    public static final String SENDER_CONVERSATION_UPDATE = "senderConversationUpdate";
    public static final String REACTION_FROM_CACHE = "reactionFromCache";
    public static final String IS_NOT_NOTIFICATION = "isNotNotification";
    public static final String IS_SEND_MSG = "isSendMsg";

    private MessageOptions() {}

    public static boolean isOn(Map<String, Boolean> options, String key) {
        return options.getOrDefault(key, Boolean.TRUE);
    }
}
