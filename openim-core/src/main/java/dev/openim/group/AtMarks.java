package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.sdkws.ConversationUpdateTips;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks conversations of a group's members, so that their devices say "somebody mentioned you" or "there is an announcement".
 * Clients learn it from the conversation, and take the mark away themselves. Safe for concurrent use; blocks. Source:
 * behaviour.md 1.8.
 */
public final class AtMarks {
    static final int AT_ME = 1;
    static final int AT_ALL = 2;
    static final int AT_ALL_AND_ME = 3;
    static final int ANNOUNCEMENT = 4;

    /** Who is mentioned when everybody is. */
    private static final String EVERYBODY = "AtAllTag";
    /** When more conversations change than this, one notification to the group takes the place of one to each member. */
    private static final int MAX_SINGLE = 500;

    private final GroupWork work;

    public AtMarks(GroupWork work) {
        this.work = work;
    }

    /**
     * Marks the conversations of those whom a message mentions.
     *
     * @param caller who sends the message
     * @param mentioned user ids, and "AtAllTag" for everybody; those who are not in the group are passed over
     */
    public void mention(Caller caller, String groupId, String senderId, Collection<String> mentioned) {
        Set<String> named = new HashSet<>(mentioned);
        boolean all = named.remove(EVERYBODY);
        named.remove(senderId);
        List<String> members =
                new ArrayList<>(all ? work.stores().groups().memberIds(groupId) : membersAmong(groupId, named));
        members.remove(senderId);
        List<String> me = members.stream().filter(named::contains).toList();
        List<String> others = members.stream().filter(id -> !named.contains(id)).toList();
        work.stores().unitOfWork().run(() -> {
            Set<String> changed = new HashSet<>(mark(groupId, me, all ? AT_ALL_AND_ME : AT_ME));
            changed.addAll(mark(groupId, others, AT_ALL));
            work.tell(notices(caller, groupId, changed));
        });
    }

    /** Marks the conversations of all members for an announcement, inside a unit; returns whom to tell. */
    List<Notification> announcement(Caller caller, String groupId) {
        List<String> members = new ArrayList<>(work.stores().groups().memberIds(groupId));
        return notices(caller, groupId, mark(groupId, members, ANNOUNCEMENT));
    }

    private List<String> membersAmong(String groupId, Set<String> userIds) {
        return work.stores().groups().members(groupId, userIds).stream()
                .map(GroupMember::userId)
                .toList();
    }

    private List<String> mark(String groupId, List<String> ownerIds, int type) {
        if (ownerIds.isEmpty()) {
            return List.of();
        }
        String conversationId = ConversationIds.group(groupId);
        List<String> changed = work.stores().conversations().setGroupAtType(ownerIds, conversationId, type);
        if (!changed.isEmpty()) {
            work.stores()
                    .logs()
                    .appendAll(
                            changed.stream().map(LogKey::conversations).toList(),
                            conversationId,
                            LogChange.Kind.UPDATE);
        }
        return changed;
    }

    private static List<Notification> notices(Caller caller, String groupId, Collection<String> changed) {
        if (changed.size() <= MAX_SINGLE) {
            return changed.stream()
                    .sorted()
                    .map(userId -> GroupNotices.conversationChanged(caller, userId, groupId))
                    .toList();
        }
        ConversationUpdateTips tips = ConversationUpdateTips.newBuilder()
                .addConversationIDList(ConversationIds.group(groupId))
                .build();
        return List.of(GroupNotices.toGroup(NotificationTypes.CONVERSATION_CHANGED, caller, groupId, tips));
    }
}
