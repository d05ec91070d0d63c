package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationSettings;
import dev.openim.wire.proto.sdkws.GroupInfo;
import java.util.List;

/**
 * Users who are about to enter a group, its first members among them. Immutable.
 *
 * @param caller who brings them in
 * @param group the group before they enter
 * @param members as they enter
 * @param settings of the group's conversation, for those who had it not before
 */
public record Entering(Caller caller, GroupInfo group, List<GroupMember> members, ConversationSettings settings) {
    public Entering {
        members = List.copyOf(members);
    }

    /** The same with other members. */
    public Entering with(List<GroupMember> changed) {
        return new Entering(caller, group, changed, settings);
    }

    /** The same with other settings. */
    public Entering with(ConversationSettings changed) {
        return new Entering(caller, group, members, changed);
    }

    /** Returns how somebody enters that this was decided about; as he is when it was not. */
    GroupMember decided(GroupMember member) {
        return members.stream()
                .filter(known -> known.userId().equals(member.userId()))
                .findFirst()
                .map(known -> taken(member, known))
                .orElse(member);
    }

    /** Owners stay owners, and nobody becomes one. */
    private static GroupMember taken(GroupMember member, GroupMember known) {
        boolean owner = member.role() == GroupMember.OWNER || known.role() == GroupMember.OWNER;
        return member.withLooks(known.nickname(), known.faceUrl(), known.ex())
                .withRole(owner ? member.role() : known.role())
                .mutedUntil(known.muteEndTime());
    }
}
