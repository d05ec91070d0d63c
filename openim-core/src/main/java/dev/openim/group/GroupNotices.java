package dev.openim.group;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.wire.proto.sdkws.ConversationUpdateTips;
import java.util.ArrayList;
import java.util.List;

/** The notifications about groups: their numbers, and what they have in common. Source: content.md 7.3. */
final class GroupNotices {
    static final int CREATED = NotificationTypes.GROUP_CREATED;
    static final int INFO_SET = 1502;
    static final int APPLICATION = 1503;
    static final int QUIT = 1504;
    static final int APPLICATION_ACCEPTED = 1505;
    static final int APPLICATION_REJECTED = 1506;
    static final int OWNER_TRANSFERRED = 1507;
    static final int KICKED = 1508;
    static final int INVITED = 1509;
    static final int ENTERED = 1510;
    static final int DISMISSED = 1511;
    static final int MEMBER_MUTED = 1512;
    static final int MEMBER_UNMUTED = 1513;
    static final int MUTED = 1514;
    static final int UNMUTED = 1515;
    static final int MEMBER_INFO_SET = 1516;
    static final int MEMBER_TO_ADMIN = 1517;
    static final int MEMBER_TO_ORDINARY = 1518;
    static final int ANNOUNCEMENT_SET = 1519;
    static final int NAME_SET = 1520;

    /**
     * Members that one notification names, and one version adds or removes: clients apply what a notification says only if
     * it says all of its version, and they refuse frames above 1 MiB.
     */
    static final int CHUNK = 50;

    private GroupNotices() {}

    static Notification toGroup(int type, Caller caller, String groupId, Message tips) {
        return Notification.toGroup(type, caller.userId(), groupId, tips, caller.operationId());
    }

    /** Tells a user's devices that his conversation with the group is another. */
    static Notification conversationChanged(Caller caller, String userId, String groupId) {
        return Notification.toUser(
                NotificationTypes.CONVERSATION_CHANGED,
                userId,
                userId,
                ConversationUpdateTips.newBuilder()
                        .setUserID(userId)
                        .addConversationIDList(ConversationIds.group(groupId))
                        .build(),
                caller.operationId());
    }

    static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
