package dev.openim.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link BlackStore} must do. Extend it once for each store. */
public abstract class BlackStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String carol = Fresh.id("carol");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract BlackStore connect();

    @Test
    void aBlockComesBackAsItWasStored() {
        Black black = new Black(alice, bob, "why \uD83D\uDE00", 3, carol, 1_700_000_000_000L);
        assertThat(connect().add(black)).isTrue();
        assertThat(connect().find(alice, List.of(bob, carol, bob))).containsExactly(black);
        assertThat(connect().list(alice, 0, 10)).containsExactly(black);
        assertThat(connect().count(alice)).isEqualTo(1);
        assertThat(connect().find(bob, List.of(alice))).as("one way only").isEmpty();
        assertThat(connect().find(alice, List.of(bob + " "))).isEmpty();
        assertThat(connect().find(alice, List.of())).isEmpty();
    }

    @Test
    void whoIsBlockedAlreadyStaysAsHeIs() {
        connect().add(black(alice, bob, 1));
        assertThat(connect().add(black(alice, bob, 2))).isFalse();
        assertThat(connect().list(alice, 0, 10)).containsExactly(black(alice, bob, 1));
    }

    @Test
    void aBlockThatIsRemovedIsGone() {
        connect().add(black(alice, bob, 1));
        connect().add(black(bob, alice, 1));
        assertThat(connect().remove(alice, bob)).isTrue();
        assertThat(connect().remove(alice, bob)).isFalse();
        assertThat(connect().count(alice)).isZero();
        assertThat(connect().count(bob)).isEqualTo(1);
        assertThat(connect().add(black(alice, bob, 2))).isTrue();
    }

    @Test
    void aListHasTheOrderOfBlocking() {
        connect().add(black(alice, "a_" + bob, 9));
        connect().add(black(alice, "z_" + bob, 1));
        connect().add(black(alice, "c_" + bob, 5));
        connect().add(black(alice, "b_" + bob, 5));
        assertThat(connect().list(alice, 0, 10))
                .extracting(Black::blockedId)
                .containsExactly("z_" + bob, "b_" + bob, "c_" + bob, "a_" + bob);
        assertThat(connect().list(alice, 1, 2)).extracting(Black::blockedId).containsExactly("b_" + bob, "c_" + bob);
        assertThat(connect().find(alice, List.of("a_" + bob, "z_" + bob)))
                .extracting(Black::blockedId)
                .containsExactly("z_" + bob, "a_" + bob);
    }

    @Test
    void idsMayBeAnyUnicode() {
        String owner = Fresh.unicodeId();
        String blocked = Fresh.unicodeId();
        connect().add(black(owner, blocked, 1));
        assertThat(connect().find(owner, List.of(blocked))).containsExactly(black(owner, blocked, 1));
    }

    /** Oracle: of all who add the same block, one does, and of all who remove it, one. */
    @Test
    void oneOfManyAddsABlockAndOneRemovesIt() throws Exception {
        List<BlackStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 20; round++) {
                String owner = Fresh.id("owner");
                assertThat(race.round(thread -> nodes.get(thread).add(black(owner, bob, thread))))
                        .containsOnlyOnce(true);
                assertThat(race.round(thread -> nodes.get(thread).remove(owner, bob)))
                        .containsOnlyOnce(true);
            }
        }
    }

    private static Black black(String owner, String blocked, long createTime) {
        return new Black(owner, blocked, "", 0, owner, createTime);
    }
}
