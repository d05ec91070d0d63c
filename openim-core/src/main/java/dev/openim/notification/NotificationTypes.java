package dev.openim.notification;

import dev.openim.message.ContentTypes;
import java.util.Set;

/** The notifications the server makes and how each one travels. Source: behaviour.md 12, content.md 6.2. */
public final class NotificationTypes {
    public static final int FRIEND_APPROVED = 1201;
    public static final int FRIEND_REJECTED = 1202;
    public static final int FRIEND_APPLICATION = 1203;
    public static final int FRIEND_DELETED = 1205;
    public static final int FRIEND_REMARK_SET = 1206;
    public static final int BLACK_ADDED = 1207;
    public static final int BLACK_DELETED = 1208;
    /** A friend's name or face changed. */
    public static final int FRIEND_PROFILE_UPDATED = 1209;

    public static final int FRIENDS_UPDATED = 1210;
    public static final int CONVERSATION_CHANGED = 1300;
    public static final int USER_INFO_UPDATED = 1303;
    public static final int GROUP_CREATED = 1501;
    public static final int PRIVATE_CHAT = 1701;
    public static final int CONVERSATIONS_CLEARED = 1703;

    /** These are also messages of the chat, with a number there. */
    private static final Set<Integer> CHAT_COPY =
            Set.of(1201, 1501, 1504, 1507, 1508, 1509, 1510, 1511, 1512, 1513, 1514, 1515, 1519, 1520, 1701);

    private static final Set<Integer> OFFLINE_PUSH = Set.of(1201, 1202, 1203, 1503, 1505, 1506);

    /** These keep their numbers in the notification stream; the others are for who is online, clients recover them by sync. */
    private static final Set<Integer> STORED =
            Set.of(ContentTypes.MESSAGE_REVOKED, ContentTypes.MESSAGES_DELETED, ContentTypes.READ_RECEIPT);

    private NotificationTypes() {}

    static boolean hasChatCopy(Notification notification) {
        Boolean wanted = notification.delivery().chatCopy();
        return wanted == null ? CHAT_COPY.contains(notification.contentType()) : wanted;
    }

    static boolean isPushedOffline(int contentType) {
        return OFFLINE_PUSH.contains(contentType);
    }

    static boolean isStored(Notification notification) {
        Boolean wanted = notification.delivery().stored();
        return wanted == null ? isUsuallyStored(notification) : wanted;
    }

    private static boolean isUsuallyStored(Notification notification) {
        return STORED.contains(notification.contentType())
                && !(notification.contentType() == ContentTypes.READ_RECEIPT && notification.toSelf());
    }
}
