package dev.openim.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How conversation ids are made: a prefix for the kind, and the two user ids in byte order or the group id. Source:
 * behaviour.md 0.4.
 */
public final class ConversationIds {
    private static final String SINGLE = "si_";
    private static final String GROUP = "sg_";
    private static final String SYSTEM = "sn_";
    private static final String NOTIFICATION = "n_";

    private ConversationIds() {}

    /** The conversation of two users. */
    public static String single(String userA, String userB) {
        return SINGLE + pair(userA, userB);
    }

    /** The conversation of a group. */
    public static String group(String groupId) {
        return GROUP + groupId;
    }

    /** The conversation of a notification account with a user (session type 4). */
    public static String system(String userA, String userB) {
        return SYSTEM + pair(userA, userB);
    }

    /** The notification stream of two users; of a user's own devices when both are the same. */
    public static String notification(String userA, String userB) {
        return NOTIFICATION + pair(userA, userB);
    }

    /** The notification stream of a group. */
    public static String groupNotification(String groupId) {
        return NOTIFICATION + groupId;
    }

    /** Returns the notification stream that belongs to a chat conversation. */
    public static String notificationOf(String conversationId) {
        return NOTIFICATION + core(conversationId);
    }

    public static boolean isNotification(String conversationId) {
        return conversationId.startsWith(NOTIFICATION);
    }

    public static boolean isSingle(String conversationId) {
        return conversationId.startsWith(SINGLE);
    }

    public static boolean isGroup(String conversationId) {
        return conversationId.startsWith(GROUP);
    }

    public static boolean isSystem(String conversationId) {
        return conversationId.startsWith(SYSTEM);
    }

    /** Returns the part that a conversation and its notification stream have in common: what keeps both in one order. */
    public static String core(String conversationId) {
        return conversationId.substring(conversationId.indexOf('_') + 1);
    }

    /** Whether the id names the single chat, system chat or notification stream of this user and some other or himself. */
    public static boolean isPairOf(String conversationId, String userId) {
        String core = core(conversationId);
        return core.length() > userId.length() && (core.startsWith(userId + "_") || core.endsWith("_" + userId));
    }

    private static String pair(String userA, String userB) {
        // Clients sort by bytes; Java's own order of strings is by UTF-16 units and differs outside the basic plane.
        int order =
                Arrays.compareUnsigned(userA.getBytes(StandardCharsets.UTF_8), userB.getBytes(StandardCharsets.UTF_8));
        return order <= 0 ? userA + "_" + userB : userB + "_" + userA;
    }
}
