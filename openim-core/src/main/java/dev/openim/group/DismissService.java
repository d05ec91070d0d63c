package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.sdkws.GroupDismissedTips;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dismisses groups. Nobody is in a dismissed group any more, in the same moment; who was keeps its conversation and may read
 * it. Safe for concurrent use; blocks. Source: behaviour.md 6.9.
 */
public final class DismissService {
    private final GroupWork work;

    public DismissService(GroupWork work) {
        this.work = work;
    }

    /**
     * Dismisses a group, and tells those who were in it.
     *
     * @param again whether to do it to a group that is dismissed already, which is no more than taking away members it may
     *     still have
     * @param chatCopy whether it is also said in the chat; null for what is usual
     * @throws OpenImException {@code RECORD_NOT_FOUND}, {@code NO_PERMISSION}, {@code GROUP_DISMISSED}
     */
    public void dismiss(Caller caller, String groupId, boolean again, @Nullable Boolean chatCopy) {
        work.stores().unitOfWork().run(() -> {
            Group group = work.lock(groupId);
            if (!again) {
                GroupWork.living(group);
            }
            Actor actor = work.actor(caller, groupId);
            actor.requireOwner();
            if (group.status() != Group.DISMISSED || group.memberCount() > 0) {
                dismiss(actor, group, chatCopy);
            }
        });
    }

    private void dismiss(Actor actor, Group group, @Nullable Boolean chatCopy) {
        String groupId = group.groupId();
        GroupStores stores = work.stores();
        List<String> members = stores.groups().memberIds(groupId);
        GroupDismissedTips tips = GroupDismissedTips.newBuilder()
                .setGroup(GroupMapper.toWire(group.withStatus(Group.DISMISSED)))
                .setOpUser(work.people().operator(actor, groupId))
                .build();
        stores.groups().update(group.withStatus(Group.DISMISSED).withOwner(""));
        stores.groups().removeAllMembers(groupId);
        stores.logs().appendAll(members.stream().map(LogKey::joinedGroups).toList(), groupId, LogChange.Kind.DELETE);
        work.log(groupId, List.of(GroupLog.GROUP), LogChange.Kind.UPDATE);
        // Nobody is a member when it is sent, so all who were are named.
        work.announce(
                groupId,
                GroupNotices.toGroup(GroupNotices.DISMISSED, actor.caller(), groupId, tips)
                        .alsoTo(members)
                        .with(Delivery.chatCopy(chatCopy)));
    }
}
