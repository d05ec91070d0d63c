package dev.openim.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetterStore} must do. Extend it once for each store. */
public abstract class DeadLetterStoreContract {
    private final String listener = Fresh.id("echo");
    private final String another = Fresh.id("desk");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract DeadLetterStore connect();

    @Test
    void lettersComeBackByUserAndNumber() {
        DeadLetter later = letter(listener, "alice", 12, "boom");
        DeadLetter first = letter(listener, "alice", 3, "böse 用户 \uD83D\uDE00");
        DeadLetter bobs = letter(listener, "bob", 1, "");
        connect().put(bobs);
        connect().put(later);
        connect().put(first);
        connect().put(letter(another, "alice", 1, "boom"));
        assertThat(connect().list(listener, 10)).containsExactly(first, later, bobs);
        assertThat(connect().list(listener, 2)).containsExactly(first, later);
        assertThat(connect().count(listener)).isEqualTo(3);
        assertThat(connect().count("nobody's")).isZero();
    }

    @Test
    void aLetterIsReplacedByTheNextOfItsName() {
        connect().put(letter(listener, "alice", 3, "boom"));
        DeadLetter again = new DeadLetter(listener, "alice", 3, "si_alice_bob", 7, 6, "bang", Instant.ofEpochMilli(99));
        connect().put(again);
        assertThat(connect().list(listener, 10)).containsExactly(again);
    }

    @Test
    void aLetterIsRemovedOnce() {
        connect().put(letter(listener, "alice", 3, "boom"));
        connect().put(letter(listener, "alice", 4, "boom"));
        assertThat(connect().remove(another, "alice", 3)).isFalse();
        assertThat(connect().remove(listener, "alice", 3)).isTrue();
        assertThat(connect().remove(listener, "alice", 3)).isFalse();
        assertThat(connect().list(listener, 10))
                .extracting(DeadLetter::inboxSeq)
                .containsExactly(4L);
    }

    @Test
    void whatALongFailureSaysIsCut() {
        connect().put(letter(listener, "alice", 3, "no\0" + "用".repeat(10_000)));
        assertThat(connect().list(listener, 1))
                .extracting(DeadLetter::failure)
                .containsExactly("no " + "用".repeat(DeadLetter.MAX_FAILURE - 3));
    }

    private static DeadLetter letter(String listener, String user, long number, String failure) {
        return new DeadLetter(
                listener, user, number, "si_alice_bob", 7, 5, failure, Instant.ofEpochMilli(1_700_000_000_123L));
    }
}
