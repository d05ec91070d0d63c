package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.EpochDays;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link GroupStore} must do. Extend it once for each store. */
public abstract class GroupStoreContract {
    private final String groupId = Fresh.id("g");
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String carol = Fresh.id("carol");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract GroupStore connect();

    @Test
    void aGroupAndItsMembersComeBackAsTheyWereStored() {
        GroupMember owner = new GroupMember(
                groupId, alice, GroupMember.OWNER, "Al \uD83D\uDE00", "f", "{}", 2, bob, carol, 1_700L, 1_800L);
        assertThat(connect().create(group(groupId), List.of(owner))).isTrue();
        assertThat(connect().find(List.of(groupId, Fresh.id("g"), groupId)))
                .containsExactly(group(groupId).withMemberCount(1));
        assertThat(connect().member(groupId, alice)).contains(owner);
        assertThat(connect().member(groupId, bob)).isEmpty();
        assertThat(connect().member(groupId, alice + " ")).isEmpty();
    }

    @Test
    void nothingIsAddedWhenTheIdIsTaken() {
        connect().create(group(groupId), List.of(member(alice, GroupMember.OWNER, 1)));
        assertThat(connect().create(group(groupId), List.of(member(bob, GroupMember.OWNER, 1))))
                .isFalse();
        assertThat(connect().memberIds(groupId)).containsExactly(alice);
    }

    @Test
    void aGroupMayHaveNoMembers() {
        assertThat(connect().create(group(groupId), List.of())).isTrue();
        assertThat(count()).isZero();
        assertThat(connect().memberIds(groupId)).isEmpty();
    }

    @Test
    void nothingIsAskedNothingHappens() {
        assertThat(connect().find(List.of())).isEmpty();
        assertThat(connect().members(groupId, List.of())).isEmpty();
        assertThat(connect().standings(groupId)).isEmpty();
        assertThat(connect().joinedGroupIds(alice)).isEmpty();
    }

    @Test
    void membersAreOrderedByRoleThenByJoiningThenById() {
        GroupMember first = member("x_" + alice, GroupMember.ORDINARY, 5);
        GroupMember admin = member("y_" + alice, GroupMember.ADMIN, 9);
        GroupMember owner = member("z_" + alice, GroupMember.OWNER, 9);
        GroupMember sameTimeB = member("b_" + alice, GroupMember.ORDINARY, 7);
        GroupMember sameTimeA = member("a_" + alice, GroupMember.ORDINARY, 7);
        connect().create(group(groupId), List.of(sameTimeB, first, sameTimeA, admin, owner));
        assertThat(connect().listMembers(groupId, RoleRange.ALL, 0, 10))
                .containsExactly(owner, admin, first, sameTimeA, sameTimeB);
        assertThat(connect().listMembers(groupId, RoleRange.ALL, 1, 2)).containsExactly(admin, first);
        assertThat(connect().listMembers(groupId, RoleRange.ALL, 5, 2)).isEmpty();
        assertThat(connect().memberIds(groupId))
                .containsExactly(
                        owner.userId(), admin.userId(), first.userId(), sameTimeA.userId(), sameTimeB.userId());
        assertThat(connect()
                        .members(
                                groupId,
                                List.of(sameTimeB.userId(), Fresh.id("nobody"), owner.userId(), sameTimeB.userId())))
                .containsExactly(owner, sameTimeB);
    }

    @Test
    void aUsersGroupsComeInTheOrderOfJoining() {
        String late = Fresh.id("g");
        String early = Fresh.id("g");
        connect().create(group(late), List.of(new GroupMember(late, alice, 20, "", "", "", 2, "", "", 0, 9)));
        connect().create(group(early), List.of(new GroupMember(early, alice, 100, "", "", "", 2, "", "", 0, 3)));
        connect().create(group(groupId), List.of(member(bob, GroupMember.OWNER, 1)));
        assertThat(connect().joinedGroupIds(alice)).containsExactly(early, late);
        assertThat(connect().joinedGroupIds(alice.replace('a', 'A'))).isEmpty();
    }

    @Test
    void aGroupMayHaveManyMembers() {
        List<GroupMember> members = IntStream.range(0, 1200)
                .mapToObj(i -> member(Fresh.id("member"), i == 0 ? GroupMember.OWNER : GroupMember.ORDINARY, i))
                .toList();
        connect().create(group(groupId), members);
        List<String> ids = members.stream().map(GroupMember::userId).toList();
        assertThat(count()).isEqualTo(1200);
        assertThat(connect().memberIds(groupId)).isEqualTo(ids);
        assertThat(connect().members(groupId, ids)).isEqualTo(members);
    }

    @Test
    void idsMayBeAnyUnicode() {
        String id = Fresh.unicodeId();
        String user = Fresh.unicodeId();
        connect().create(group(id), List.of(new GroupMember(id, user, 100, "", "", "", 2, "", "", 0, 9)));
        assertThat(connect().find(List.of(id))).containsExactly(group(id).withMemberCount(1));
        assertThat(connect().joinedGroupIds(user)).containsExactly(id);
    }

    /** Oracle: of all who add the same group, one succeeds, and the members are his. */
    @Test
    void oneOfManyAddsAGroup() throws Exception {
        List<GroupStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                String id = Fresh.id("g");
                List<Boolean> added = race.round(thread -> nodes.get(thread)
                        .create(
                                group(id),
                                List.of(new GroupMember(id, "u" + thread, 100, "", "", "", 2, "", "", 0, 9))));
                assertThat(added).containsExactlyInAnyOrder(true, false, false);
                assertThat(connect().memberIds(id)).containsExactly("u" + added.indexOf(true));
            }
        }
    }

    @Test
    void whatTheRecordSaysOfMembersDoesNotCount() {
        connect().create(group(groupId).withMemberCount(77), List.of(member(alice, GroupMember.OWNER, 1)));
        connect().update(group(groupId).withMemberCount(78));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void groupsAreCountedByTheTimeTheyWereCreated() {
        long day = ThreadLocalRandom.current().nextLong(1_000_000, 10_000_000);
        long start = EpochDays.MILLIS * day;
        long before = connect().countCreatedBefore(start + 5);
        for (long time : new long[] {start + 4, start + 5, start + EpochDays.MILLIS}) {
            connect().create(createdAt(time), List.of());
        }
        assertThat(connect().countCreatedBefore(start + 5)).isEqualTo(before + 1);
        assertThat(connect().createdByDay(start + 4, start + EpochDays.MILLIS + 1))
                .containsExactly(Map.entry(day, 2L), Map.entry(day + 1, 1L));
        assertThat(connect().createdByDay(start + 5, start + EpochDays.MILLIS)).containsExactly(Map.entry(day, 1L));
        assertThat(connect().createdByDay(start, start)).isEmpty();
    }

    private static Group createdAt(long time) {
        return GroupFixtures.group(Fresh.id("g"), "creator", "", time).withStatus(Group.DISMISSED);
    }

    @Test
    void aGroupIsReplaced() {
        connect().create(group(groupId), List.of());
        Group changed = group(groupId)
                .withOwner(bob)
                .withStatus(Group.NORMAL)
                .withProfile(new GroupProfile("n", "i", "f", "e", 2, 0, 0))
                .withAnnouncement(new Announcement("t", carol, 9));
        assertThat(connect().update(changed)).isTrue();
        assertThat(connect().find(List.of(groupId))).containsExactly(changed);
        assertThat(connect().lock(groupId)).contains(changed);
        assertThat(connect().update(group(Fresh.id("g")))).isFalse();
        assertThat(connect().lock(Fresh.id("g"))).isEmpty();
    }

    @Test
    void membersComeOnceAndGo() {
        GroupMember owner = member(alice, GroupMember.OWNER, 1);
        GroupMember second = member(bob, GroupMember.ORDINARY, 2);
        connect().create(group(groupId), List.of(owner));
        assertThat(connect().addMembers(groupId, List.of(member(alice, GroupMember.ORDINARY, 5), second, second)))
                .containsExactly(second);
        assertThat(connect().listMembers(groupId, RoleRange.ALL, 0, 10)).containsExactly(owner, second);
        assertThat(count()).isEqualTo(2);
        connect().removeMembers(groupId, List.of(bob, Fresh.id("nobody"), bob));
        assertThat(connect().memberIds(groupId)).containsExactly(alice);
        assertThat(connect().joinedGroupIds(bob)).isEmpty();
        assertThat(count()).isEqualTo(1);
        connect().addMembers(groupId, List.of(second, member(carol, GroupMember.ORDINARY, 3)));
        connect().removeAllMembers(groupId);
        assertThat(connect().memberIds(groupId)).isEmpty();
        assertThat(connect().joinedGroupIds(carol)).isEmpty();
        assertThat(count()).isZero();
        assertThat(connect().addMembers(groupId, List.of())).isEmpty();
    }

    @Test
    void aMemberIsReplaced() {
        GroupMember owner = member(alice, GroupMember.OWNER, 1);
        connect().create(group(groupId), List.of(owner));
        GroupMember changed = owner.withRole(GroupMember.ADMIN).mutedUntil(77).withLooks("n", "f", "e");
        assertThat(connect().updateMember(changed)).isTrue();
        assertThat(connect().member(groupId, alice)).contains(changed);
        assertThat(connect().memberships(alice)).containsExactly(changed);
        assertThat(connect().standings(groupId)).containsExactly(new Standing(alice, GroupMember.ADMIN, 77, "n", "f"));
        assertThat(connect().updateMember(member(bob, GroupMember.ADMIN, 1))).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void membersAreListedByRole() {
        GroupMember owner = member(alice, GroupMember.OWNER, 1);
        GroupMember admin = member(bob, GroupMember.ADMIN, 1);
        GroupMember ordinary = member(carol, GroupMember.ORDINARY, 1);
        connect().create(group(groupId), List.of(ordinary, owner, admin));
        assertThat(connect().listMembers(groupId, RoleRange.MANAGERS, 0, 10)).containsExactly(owner, admin);
        assertThat(connect().listMembers(groupId, RoleRange.ofFilter(4), 1, 10)).containsExactly(ordinary);
        assertThat(connect().countMembers(groupId, RoleRange.ofFilter(4))).isEqualTo(2);
        assertThat(connect().countMembers(groupId, RoleRange.ALL)).isEqualTo(3);
        assertThat(connect().countMembers(Fresh.id("g"), RoleRange.ALL)).isZero();
        assertThat(connect().managedGroupIds(bob)).containsExactly(groupId);
        assertThat(connect().managedGroupIds(carol)).isEmpty();
    }

    @Test
    void groupsAreFoundByAPartOfTheirNamesNewestFirst() {
        String word = Fresh.id("Club 100%");
        Group old = GroupFixtures.group(Fresh.id("g"), alice, "The " + word, 10);
        Group young = GroupFixtures.group(Fresh.id("g"), alice, word + "!", 20);
        Group dismissed = GroupFixtures.group(Fresh.id("g"), alice, word, 30).withStatus(Group.DISMISSED);
        Group other = GroupFixtures.group(Fresh.id("g"), alice, word.replace('%', 'x'), 40);
        List.of(old, young, dismissed, other).forEach(one -> connect().create(one, List.of()));
        assertThat(connect().search(word, 0, 10)).containsExactly(young, old);
        assertThat(connect().search(word, 1, 10)).containsExactly(old);
        assertThat(connect().countFound(word)).isEqualTo(2);
        assertThat(connect().search(word.toUpperCase(Locale.ROOT), 0, 10)).isEmpty();
        assertThat(connect().countFound("")).isGreaterThanOrEqualTo(3);
        assertThat(connect().search("", 0, 2)).hasSize(2);
    }

    /** Oracle: of all who add the same member, one succeeds, and the count is that of the members. */
    @Test
    void oneOfManyAddsAMember() throws Exception {
        List<GroupStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 20; round++) {
                String id = Fresh.id("g");
                connect().create(GroupFixtures.group(id, alice, ""), List.of());
                List<Integer> added = race.round(thread -> nodes.get(thread)
                        .addMembers(
                                id,
                                List.of(
                                        GroupFixtures.member(id, "same", GroupMember.ORDINARY, thread),
                                        GroupFixtures.member(id, "own" + thread, GroupMember.ORDINARY, 1)))
                        .size());
                assertThat(added).containsExactlyInAnyOrder(2, 1, 1);
                assertThat(connect().find(List.of(id)).get(0).memberCount()).isEqualTo(4);
            }
        }
    }

    private int count() {
        return connect().find(List.of(groupId)).get(0).memberCount();
    }

    private GroupMember member(String userId, int role, long joinTime) {
        return GroupFixtures.member(groupId, userId, role, joinTime);
    }

    private Group group(String id) {
        return new Group(
                id,
                alice,
                0,
                Group.MUTED,
                2,
                "creator",
                1_700_000_000_000L,
                new GroupProfile(
                        "Friends \uD83D\uDE00", "an introduction", "https://example.org/g.png", "{\"a\":1}", 1, 1, 1),
                new Announcement("an announcement", "announcer", 1_700_000_000_001L));
    }
}
