package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
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
        assertThat(connect().find(List.of(groupId, Fresh.id("g"), groupId))).containsExactly(group(groupId));
        assertThat(connect().member(groupId, alice)).contains(owner);
        assertThat(connect().member(groupId, bob)).isEmpty();
        assertThat(connect().member(groupId, alice + " ")).isEmpty();
        assertThat(connect().memberCount(groupId)).isEqualTo(1);
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
        assertThat(connect().memberCount(groupId)).isZero();
        assertThat(connect().memberIds(groupId)).isEmpty();
    }

    @Test
    void nothingIsAskedNothingHappens() {
        assertThat(connect().find(List.of())).isEmpty();
        assertThat(connect().members(groupId, List.of())).isEmpty();
        assertThat(connect().memberCount(groupId)).isZero();
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
        assertThat(connect().listMembers(groupId, 0, 10)).containsExactly(owner, admin, first, sameTimeA, sameTimeB);
        assertThat(connect().listMembers(groupId, 1, 2)).containsExactly(admin, first);
        assertThat(connect().listMembers(groupId, 5, 2)).isEmpty();
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
        assertThat(connect().memberCount(groupId)).isEqualTo(1200);
        assertThat(connect().memberIds(groupId)).isEqualTo(ids);
        assertThat(connect().members(groupId, ids)).isEqualTo(members);
    }

    @Test
    void idsMayBeAnyUnicode() {
        String id = Fresh.unicodeId();
        String user = Fresh.unicodeId();
        connect().create(group(id), List.of(new GroupMember(id, user, 100, "", "", "", 2, "", "", 0, 9)));
        assertThat(connect().find(List.of(id))).containsExactly(group(id));
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

    private GroupMember member(String userId, int role, long joinTime) {
        return new GroupMember(groupId, userId, role, "", "", "", 2, "", "", 0, joinTime);
    }

    private static Group group(String id) {
        return new Group(
                id,
                "Friends \uD83D\uDE00",
                "an announcement",
                "an introduction",
                "https://example.org/g.png",
                "{\"a\":1}",
                Group.MUTED,
                "creator",
                2,
                1,
                1,
                1,
                1_700_000_000_001L,
                "announcer",
                1_700_000_000_000L);
    }
}
