package dev.openim.group;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@link GroupStore} in memory. */
public final class InMemoryGroupStore implements GroupStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<String, Group> groups;
    private final InMemoryTable<RowKey<String>, GroupMember> membersByGroup;
    private final InMemoryTable<RowKey<String>, GroupMember> membersByUser;

    public InMemoryGroupStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.groups = new InMemoryTable<>(unit, naturalOrder());
        this.membersByGroup = new InMemoryTable<>(unit, RowKey.order());
        this.membersByUser = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public boolean create(Group group, List<GroupMember> members) {
        return unit.run(() -> {
            if (groups.get(group.groupId()) != null) {
                return false;
            }
            groups.put(group.groupId(), group);
            for (GroupMember member : members) {
                membersByGroup.put(new RowKey<>(member.groupId(), member.userId()), member);
                membersByUser.put(new RowKey<>(member.userId(), member.groupId()), member);
            }
            return true;
        });
    }

    @Override
    public List<Group> find(Collection<String> groupIds) {
        return unit.run(() -> {
            List<Group> found = new ArrayList<>();
            for (String groupId : new LinkedHashSet<>(groupIds)) {
                Group group = groups.get(groupId);
                if (group != null) {
                    found.add(group);
                }
            }
            return found;
        });
    }

    @Override
    public Optional<GroupMember> member(String groupId, String userId) {
        return unit.run(() -> Optional.ofNullable(membersByGroup.get(new RowKey<>(groupId, userId))));
    }

    @Override
    public List<GroupMember> members(String groupId, Collection<String> userIds) {
        Set<String> wanted = Set.copyOf(userIds);
        return unit.run(() -> membersOf(groupId)
                .filter(member -> wanted.contains(member.userId()))
                .toList());
    }

    @Override
    public List<GroupMember> listMembers(String groupId, int offset, int limit) {
        return unit.run(() -> membersOf(groupId).skip(offset).limit(limit).toList());
    }

    @Override
    public List<String> memberIds(String groupId) {
        return unit.run(() -> membersOf(groupId).map(GroupMember::userId).toList());
    }

    @Override
    public int memberCount(String groupId) {
        return unit.run(() -> RowKey.rowsOf(groupId, "", membersByGroup).size());
    }

    @Override
    public List<String> joinedGroupIds(String userId) {
        return unit.run(() -> RowKey.rowsOf(userId, "", membersByUser).values().stream()
                .sorted(comparingLong(GroupMember::joinTime).thenComparing(comparing(GroupMember::groupId)))
                .map(GroupMember::groupId)
                .toList());
    }

    private Stream<GroupMember> membersOf(String groupId) {
        return RowKey.rowsOf(groupId, "", membersByGroup).values().stream().sorted(GroupMember.ORDER);
    }
}
