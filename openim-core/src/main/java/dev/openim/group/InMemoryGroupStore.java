package dev.openim.group;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import dev.openim.store.EpochDays;
import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
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
            groups.put(group.groupId(), group.withMemberCount(members.size()));
            members.forEach(this::put);
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

    /** A unit is alone while it runs. */
    @Override
    public Optional<Group> lock(String groupId) {
        return unit.run(() -> Optional.ofNullable(groups.get(groupId)));
    }

    @Override
    public boolean update(Group group) {
        return unit.run(() -> {
            Group before = groups.get(group.groupId());
            if (before == null) {
                return false;
            }
            Group after = before.withOwner(group.ownerId())
                    .withStatus(group.status())
                    .withProfile(group.profile())
                    .withAnnouncement(group.announcement());
            groups.put(group.groupId(), after);
            return true;
        });
    }

    @Override
    public List<Group> search(String namePart, int offset, int limit) {
        return unit.run(() -> found(namePart)
                .sorted(comparingLong(Group::createTime).reversed().thenComparing(Group::groupId))
                .skip(offset)
                .limit(limit)
                .toList());
    }

    @Override
    public long countFound(String namePart) {
        return unit.run(() -> found(namePart).count());
    }

    private Stream<Group> found(String namePart) {
        return groups.rows().values().stream()
                .filter(group -> group.status() != Group.DISMISSED)
                .filter(group -> group.profile().name().contains(namePart));
    }

    @Override
    public List<GroupMember> addMembers(String groupId, List<GroupMember> members) {
        return unit.run(() -> {
            List<GroupMember> added = new ArrayList<>();
            for (GroupMember member : members) {
                if (membersByGroup.get(new RowKey<>(groupId, member.userId())) == null) {
                    put(member);
                    added.add(member);
                }
            }
            count(groupId);
            return added;
        });
    }

    @Override
    public void removeMembers(String groupId, Collection<String> userIds) {
        unit.run(() -> {
            for (String userId : userIds) {
                membersByGroup.remove(new RowKey<>(groupId, userId));
                membersByUser.remove(new RowKey<>(userId, groupId));
            }
            count(groupId);
        });
    }

    @Override
    public void removeAllMembers(String groupId) {
        unit.run(() -> removeMembers(groupId, memberIds(groupId)));
    }

    @Override
    public boolean updateMember(GroupMember member) {
        return unit.run(() -> {
            if (membersByGroup.get(new RowKey<>(member.groupId(), member.userId())) == null) {
                return false;
            }
            put(member);
            return true;
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
    public List<GroupMember> listMembers(String groupId, RoleRange roles, int offset, int limit) {
        return unit.run(() -> membersOf(groupId)
                .filter(member -> roles.contains(member.role()))
                .skip(offset)
                .limit(limit)
                .toList());
    }

    @Override
    public int countMembers(String groupId, RoleRange roles) {
        return listMembers(groupId, roles, 0, Integer.MAX_VALUE).size();
    }

    @Override
    public List<String> memberIds(String groupId) {
        return unit.run(() -> membersOf(groupId).map(GroupMember::userId).toList());
    }

    @Override
    public List<Standing> standings(String groupId) {
        return unit.run(() -> membersOf(groupId)
                .map(member -> new Standing(
                        member.userId(), member.role(), member.muteEndTime(), member.nickname(), member.faceUrl()))
                .toList());
    }

    @Override
    public List<String> joinedGroupIds(String userId) {
        return unit.run(() -> membershipsOf(userId)
                .sorted(comparingLong(GroupMember::joinTime).thenComparing(comparing(GroupMember::groupId)))
                .map(GroupMember::groupId)
                .toList());
    }

    @Override
    public List<String> managedGroupIds(String userId) {
        return unit.run(() -> membershipsOf(userId)
                .filter(GroupMember::manages)
                .map(GroupMember::groupId)
                .toList());
    }

    @Override
    public List<GroupMember> memberships(String userId) {
        return unit.run(() -> membershipsOf(userId).toList());
    }

    private void put(GroupMember member) {
        membersByGroup.put(new RowKey<>(member.groupId(), member.userId()), member);
        membersByUser.put(new RowKey<>(member.userId(), member.groupId()), member);
    }

    private void count(String groupId) {
        Group group = groups.get(groupId);
        if (group != null) {
            int members = RowKey.rowsOf(groupId, "", membersByGroup).size();
            groups.put(groupId, group.withMemberCount(members));
        }
    }

    private Stream<GroupMember> membersOf(String groupId) {
        return RowKey.rowsOf(groupId, "", membersByGroup).values().stream().sorted(GroupMember.ORDER);
    }

    private Stream<GroupMember> membershipsOf(String userId) {
        return RowKey.rowsOf(userId, "", membersByUser).values().stream();
    }

    @Override
    public long countCreatedBefore(long time) {
        return unit.run(() -> creationTimes().filter(created -> created < time).count());
    }

    @Override
    public NavigableMap<Long, Long> createdByDay(long from, long until) {
        return unit.run(() -> EpochDays.count(creationTimes().filter(created -> from <= created && created < until)));
    }

    private LongStream creationTimes() {
        return groups.rows().values().stream().mapToLong(Group::createTime);
    }
}
