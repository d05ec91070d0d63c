package dev.openim.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} must do. Extend it once for each store. */
public abstract class UserStoreContract {
    private final User alice = user(Fresh.id("alice"));
    private final User bob = user(Fresh.id("bob"));
    private final User carol = user(Fresh.id("carol"));

    /** A new client of the same store each time, as a second node would have. */
    protected abstract UserStore connect();

    @Test
    void usersComeBackAsTheyWereStored() {
        assertThat(connect().create(List.of(alice, bob))).isTrue();
        assertThat(connect().find(List.of(bob.userId(), alice.userId(), carol.userId(), bob.userId())))
                .containsExactlyInAnyOrder(alice, bob);
    }

    @Test
    void nothingIsAskedNothingHappens() {
        assertThat(connect().create(List.of())).isTrue();
        assertThat(connect().find(List.of())).isEmpty();
    }

    @Test
    void nobodyIsAddedWhenOneIdIsTaken() {
        connect().create(List.of(bob));
        User otherBob = new User(bob.userId(), "another", "", "", 0, 0, 9);
        assertThat(connect().create(List.of(alice, otherBob, carol))).isFalse();
        assertThat(connect().find(List.of(alice.userId(), bob.userId(), carol.userId())))
                .containsExactly(bob);
    }

    @Test
    void nobodyIsAddedWhenAnIdComesTwice() {
        assertThat(connect().create(List.of(alice, bob, alice))).isFalse();
        assertThat(connect().find(List.of(alice.userId(), bob.userId()))).isEmpty();
    }

    @Test
    void idsThatDifferInCaseOrByATrailingSpaceAreDifferentUsers() {
        User upper = user(alice.userId().replace('a', 'A'));
        User spaced = user(alice.userId() + " ");
        assertThat(connect().create(List.of(alice, upper, spaced))).isTrue();
        assertThat(connect().find(List.of(spaced.userId()))).containsExactly(spaced);
    }

    @Test
    void idsAndNamesMayBeAnyUnicode() {
        User user = user(Fresh.unicodeId());
        connect().create(List.of(user));
        assertThat(connect().find(List.of(user.userId()))).containsExactly(user);
    }

    @Test
    void anUpdateReplacesAllButTheCreationTime() {
        connect().create(List.of(alice));
        User changed = new User(alice.userId(), "Alicia", "f2", "e2", 2, 1, 77);
        assertThat(connect().update(changed)).isTrue();
        assertThat(connect().update(changed)).isTrue();
        assertThat(connect().find(List.of(alice.userId()))).containsExactly(changed.createdAt(alice.createTime()));
    }

    @Test
    void whoIsNotThereCannotBeUpdated() {
        assertThat(connect().update(alice)).isFalse();
        assertThat(connect().find(List.of(alice.userId()))).isEmpty();
    }

    @Test
    void pagesTogetherHoldEveryUserOnceInTheOrderOfIds() {
        List<User> added =
                IntStream.range(0, 25).mapToObj(i -> user(Fresh.id("page"))).toList();
        connect().create(added);
        List<String> ids = new ArrayList<>();
        for (List<User> page = connect().list(0, 10);
                !page.isEmpty();
                page = connect().list(ids.size(), 10)) {
            page.forEach(user -> ids.add(user.userId()));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize((int) connect().count());
        assertThat(ids.stream().filter(id -> id.startsWith("page_")))
                .containsAll(added.stream().map(User::userId).toList())
                .isSorted();
    }

    @Test
    void manyUsersAreAddedAndFoundAtOnce() {
        List<User> added =
                IntStream.range(0, 1200).mapToObj(i -> user(Fresh.id("many"))).toList();
        long before = connect().count();
        assertThat(connect().create(added)).isTrue();
        assertThat(connect().find(added.stream().map(User::userId).toList()))
                .containsExactlyInAnyOrderElementsOf(added);
        assertThat(connect().count()).isEqualTo(before + 1200);
    }

    /** Oracle: of all who add the same user, one succeeds. */
    @Test
    void oneOfManyAddsAUser() throws Exception {
        List<UserStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                List<User> batch = List.of(user(Fresh.id("u")), user(Fresh.id("u")));
                assertThat(race.round(thread -> nodes.get(thread).create(batch)))
                        .containsExactlyInAnyOrder(true, false, false);
            }
        }
    }

    private static User user(String id) {
        return new User(id, "Name \uD83D\uDE00 用户", "https://example.org/a.png", "{\"a\":1}", 1, 2, 1_700_000_000_123L);
    }
}
