package dev.openim.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.SendIndex.First;
import dev.openim.message.SendKey;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SendIndex} must do. Extend it once for each. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SendIndexContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long NOON = 1_700_000_000_000L;

    private final SendKey key = key();
    private final String chat = Fresh.id("sg");

    /** Returns an index that remembers for so long: for the same window the same one, as another node sees it. */
    protected abstract SendIndex connect(Duration window);

    @Test
    void theFirstIsTheFirstAndTheOthersLearnOfIt() {
        assertThat(claim(key, chat, NOON)).isEmpty();
        assertThat(claim(key, chat, NOON + 5)).contains(new First(chat, NOON, false));
        assertThat(claim(key, "sn_ä b_{c}", NOON - 5)).contains(new First(chat, NOON, false));
        assertThat(claim(key(), chat, NOON)).isEmpty();
    }

    @Test
    void aConversationAndATimeAreKeptAsTheyAre() {
        String odd = "si_" + Fresh.id("ä b {c} 1 ");
        assertThat(claim(key, odd, 0)).isEmpty();
        assertThat(claim(key, odd, 1)).contains(new First(odd, 0, false));
    }

    @Test
    void whatIsConfirmedIsKnownToBe() {
        claim(key, chat, NOON);
        confirm(key, chat, NOON);
        assertThat(claim(key, chat, NOON + 5)).contains(new First(chat, NOON, true));
        confirm(key, chat, NOON);
        assertThat(claim(key, chat, NOON + 5)).contains(new First(chat, NOON, true));
    }

    /** Oracle: an entry must never stand for a message that the bus may not have. */
    @Test
    void onlyWhatWasClaimedIsConfirmed() {
        claim(key, chat, NOON);
        confirm(key, Fresh.id("sg"), NOON);
        confirm(key, chat, NOON + 1);
        assertThat(claim(key, chat, NOON + 5)).contains(new First(chat, NOON, false));
        SendKey unknown = key();
        confirm(unknown, chat, NOON);
        assertThat(claim(unknown, chat, NOON + 5)).isEmpty();
    }

    @Test
    void whenTheWindowIsOverTheNextIsTheFirst() {
        SendIndex brief = connect(Duration.ofMillis(150));
        claim(brief, key, chat, NOON);
        brief.confirm(key, chat, NOON);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> claim(brief, key, chat, NOON + 5).isEmpty());
    }

    @Test
    void ofManyAtTheSameTimeOneIsTheFirst() throws Exception {
        try (Race race = new Race(4)) {
            for (int round = 0; round < 100; round++) {
                SendKey contended = key();
                List<Optional<First>> answers = race.round(thread -> claim(contended, chat, NOON + thread));
                List<First> known = answers.stream().flatMap(Optional::stream).toList();
                assertThat(known).hasSize(3).containsOnly(known.get(0));
                int first = answers.indexOf(Optional.<First>empty());
                assertThat(known.get(0)).isEqualTo(new First(chat, NOON + first, false));
            }
        }
    }

    private Optional<First> claim(SendKey claimed, String conversationId, long sendTime) {
        return claim(connect(LONG), claimed, conversationId, sendTime);
    }

    private static Optional<First> claim(SendIndex index, SendKey key, String conversationId, long sendTime) {
        return index.claim(key, conversationId, sendTime)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Returns when it has been seen to: another one that was confirmed behind it is. */
    private void confirm(SendKey confirmed, String conversationId, long sendTime) {
        SendIndex index = connect(LONG);
        SendKey behind = key();
        claim(index, behind, "sg_behind", NOON);
        index.confirm(confirmed, conversationId, sendTime);
        index.confirm(behind, "sg_behind", NOON);
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> claim(index, behind, "sg_behind", NOON)
                        .filter(First::confirmed)
                        .isPresent());
    }

    private static SendKey key() {
        return SendKey.of("alice", Fresh.id("m"));
    }
}
