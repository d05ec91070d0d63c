package dev.openim.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.EpochDays;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void usersAreFoundByPartsOfIdOrNicknameInLettersOfEitherCase() {
        String mark = Fresh.id("M").replace("_", "");
        User first = named(mark + "one", "Äpfel 100%_!", 0);
        User second = named(mark + "two", "nick " + mark + "ONE", 1);
        User account = named(mark + "three", mark + "one", 3);
        connect().create(List.of(second, account, first));
        assertThat(search(mark.toUpperCase(Locale.ROOT) + "oN", "")).containsExactly(first);
        assertThat(search("", mark.toLowerCase(Locale.ROOT) + "one")).containsExactly(second);
        assertThat(search(mark + "one", mark + "one")).containsExactly(first, second);
        assertThat(search(mark, "")).containsExactly(first, second);
        assertThat(connect().search(people(mark, ""), 1, 5)).containsExactly(second);
        assertThat(connect().countFound(people(mark, ""))).isEqualTo(2);
        assertThat(search(mark + "none", "")).isEmpty();
        assertThat(connect().countFound(people(mark + "none", ""))).isZero();
    }

    @Test
    void whatIsLookedForIsNoPattern() {
        String mark = Fresh.id("p").replace("_", "");
        User odd = named(mark + "_x", mark + " 100%_! \\ [a] ", 0);
        User plain = named(mark + "yx", mark + " 1000 a", 0);
        connect().create(List.of(odd, plain));
        assertThat(search(mark + "_x", "")).containsExactly(odd);
        assertThat(search("", mark + " 100%")).containsExactly(odd);
        assertThat(search("", mark + " 100%_! \\ [a]")).containsExactly(odd);
        assertThat(search("", mark + "%a")).isEmpty();
        assertThat(search("", mark + ".*")).isEmpty();
    }

    @Test
    void accountsAreFoundByLevelAndNicknameAndSomeAreLeftOut() {
        String name = Fresh.id("Name");
        User low = named(Fresh.id("a"), name, 2);
        User mid = named(Fresh.id("b"), name, 3);
        User high = named(Fresh.id("c"), name, 9);
        User other = named(Fresh.id("d"), name.toUpperCase(Locale.ROOT), 3);
        connect().create(List.of(high, mid, low, other));
        assertThat(connect().search(UserFilter.accounts(3, Integer.MAX_VALUE, name, Set.of()), 0, 10))
                .containsExactly(mid, high);
        assertThat(connect().search(UserFilter.accounts(3, 3, name, Set.of("x")), 0, 10))
                .containsExactly(mid);
        UserFilter without = UserFilter.accounts(3, 9, name, Set.of(mid.userId(), "x"));
        assertThat(connect().search(without, 0, 10)).containsExactly(high);
        assertThat(connect().countFound(without)).isEqualTo(1);
        assertThat(connect().countFound(UserFilter.accounts(3, 2, name, Set.of())))
                .isZero();
    }

    @Test
    void usersAreCountedByTheTimeTheyWereCreated() {
        long day = ThreadLocalRandom.current().nextLong(1_000_000, 10_000_000);
        long start = EpochDays.MILLIS * day;
        long before = connect().countCreatedBefore(start + 5);
        List<User> added = Stream.of(
                        start, start + 4, start + 5, start + EpochDays.MILLIS - 1, start + EpochDays.MILLIS)
                .map(time -> user(Fresh.id("t")).createdAt(time))
                .toList();
        connect().create(added);
        assertThat(connect().countCreatedBefore(start + 5)).isEqualTo(before + 2);
        assertThat(connect().createdByDay(start + 4, start + EpochDays.MILLIS + 1))
                .containsExactly(Map.entry(day, 3L), Map.entry(day + 1, 1L));
        assertThat(connect().createdByDay(start, start + EpochDays.MILLIS)).containsExactly(Map.entry(day, 4L));
        assertThat(connect().createdByDay(start + 1, start + 1)).isEmpty();
    }

    private List<User> search(String idPart, String namePart) {
        return connect().search(people(idPart, namePart), 0, 10);
    }

    private static UserFilter people(String idPart, String namePart) {
        return UserFilter.people(idPart, namePart);
    }

    private static User named(String id, String nickname, int level) {
        return new User(id, nickname, "", "", level, 0, 1);
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
