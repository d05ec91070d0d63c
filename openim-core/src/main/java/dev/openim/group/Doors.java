package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationSettings;
import dev.openim.conversation.ReadPosition;
import dev.openim.notification.Notification;
import dev.openim.seq.SeqKey;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.sdkws.GroupInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How users come into groups and leave them: their rows, their conversations, what they may read, and the logs of what they
 * are in. For use inside a unit of work that holds the group. Source: behaviour.md 4.7.
 */
final class Doors {
    private final GroupWork work;

    Doors(GroupWork work) {
        this.work = work;
    }

    /**
     * Has the gate decide about users who are about to enter. Not for use while the group is held.
     *
     * @param wanted as they would enter, whoever is a member already among them
     * @param needed whether they enter at once, as far as can be seen
     */
    Entering ask(Caller caller, String groupId, Supplier<List<GroupMember>> wanted, Predicate<Group> needed) {
        Entering nothing =
                new Entering(caller, GroupInfo.getDefaultInstance(), List.of(), ConversationSettings.DEFAULTS);
        if (!work.gate().isAsked()) {
            return nothing;
        }
        Group group = GroupWork.living(work.find(groupId));
        List<GroupMember> newcomers = needed.test(group) ? newcomers(groupId, wanted.get()) : List.of();
        return newcomers.isEmpty()
                ? nothing
                : work.gate()
                        .decide(new Entering(
                                caller, GroupMapper.toWire(group), newcomers, ConversationSettings.DEFAULTS));
    }

    private List<GroupMember> newcomers(String groupId, List<GroupMember> wanted) {
        Set<String> members =
                work
                        .stores()
                        .groups()
                        .members(
                                groupId,
                                wanted.stream().map(GroupMember::userId).toList())
                        .stream()
                        .map(GroupMember::userId)
                        .collect(Collectors.toSet());
        return wanted.stream()
                .filter(member -> !members.contains(member.userId()))
                .toList();
    }

    /**
     * Lets users in who are not members yet.
     *
     * @param decided what was decided about some of them
     *
     * @param notices gets what the newcomers' devices are to be told beside what the group is
     * @return those who are new
     */
    List<GroupMember> enter(
            Caller caller, Group group, List<GroupMember> wanted, Entering decided, Collection<Notification> notices) {
        GroupStores stores = work.stores();
        List<GroupMember> added = stores.groups()
                .addMembers(
                        group.groupId(), wanted.stream().map(decided::decided).toList());
        if (added.isEmpty()) {
            return added;
        }
        List<String> ids = added.stream().map(GroupMember::userId).toList();
        openWindows(group.groupId(), ids);
        stores.logs()
                .appendAll(ids.stream().map(LogKey::joinedGroups).toList(), group.groupId(), LogChange.Kind.INSERT);
        List<Conversation> created = stores.conversations()
                .createMissing(ids.stream()
                        .map(id -> Conversation.group(id, group.groupId(), work.now())
                                .with(decided.settings()))
                        .toList());
        Set<String> first = created.stream().map(Conversation::ownerId).collect(Collectors.toSet());
        List<String> back = ids.stream().filter(id -> !first.contains(id)).toList();
        logConversations(group.groupId(), List.copyOf(first), LogChange.Kind.INSERT);
        logConversations(group.groupId(), back, LogChange.Kind.UPDATE);
        work.gate().entered(decided.with(added));
        back.forEach(id -> notices.add(GroupNotices.conversationChanged(caller, id, group.groupId())));
        return added;
    }

    /** Lets members out. They keep the conversation, and read in it what was there when they left. */
    void leave(Caller caller, Group group, List<String> userIds, Collection<Notification> notices) {
        GroupStores stores = work.stores();
        String groupId = group.groupId();
        stores.groups().removeMembers(groupId, userIds);
        // A bound of 0 would be none. The message that says they left raises it once more.
        heads(groupId).forEach((id, head) -> stores.userSeqs().setMax(userIds, id, Math.max(1, head)));
        stores.logs().appendAll(userIds.stream().map(LogKey::joinedGroups).toList(), groupId, LogChange.Kind.DELETE);
        logConversations(groupId, userIds, LogChange.Kind.UPDATE);
        userIds.forEach(id -> notices.add(GroupNotices.conversationChanged(caller, id, groupId)));
    }

    private void openWindows(String groupId, List<String> userIds) {
        GroupStores stores = work.stores();
        heads(groupId).forEach((id, head) -> {
            stores.userSeqs().setMax(userIds, id, 0);
            if (head > 0) {
                if (!work.settings().historyForNewMembers()) {
                    stores.userSeqs().raiseMin(userIds, id, head + 1);
                }
                // What was written before one came is not news.
                stores.userSeqs()
                        .advanceRead(userIds.stream()
                                .map(userId -> new ReadPosition(userId, id, head))
                                .toList());
            }
        });
    }

    private Map<String, Long> heads(String groupId) {
        String chat = ConversationIds.group(groupId);
        String stream = ConversationIds.groupNotification(groupId);
        Map<SeqKey, Long> heads = work.stores().seqs().current(List.of(SeqKey.timeline(chat), SeqKey.timeline(stream)));
        return Map.of(
                chat, heads.getOrDefault(SeqKey.timeline(chat), 0L),
                stream, heads.getOrDefault(SeqKey.timeline(stream), 0L));
    }

    private void logConversations(String groupId, List<String> ownerIds, LogChange.Kind kind) {
        if (!ownerIds.isEmpty()) {
            work.stores()
                    .logs()
                    .appendAll(
                            ownerIds.stream().map(LogKey::conversations).toList(),
                            ConversationIds.group(groupId),
                            kind);
        }
    }
}
