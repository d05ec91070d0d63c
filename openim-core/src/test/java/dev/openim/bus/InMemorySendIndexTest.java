package dev.openim.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.auth.ManualClock;
import dev.openim.bus.SendIndex.First;
import dev.openim.message.SendKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class InMemorySendIndexTest extends SendIndexContract {
    private static final SendKey ONE = SendKey.of("alice", "1");

    private final ManualClock clock = new ManualClock();

    private final Map<Duration, SendIndex> indexes = new ConcurrentHashMap<>();

    @Override
    protected SendIndex connect(Duration window) {
        return indexes.computeIfAbsent(window, time -> new InMemorySendIndex(time, Clock.systemUTC()));
    }

    @Test
    void aSendingIsForgottenAfterTheWindowWhetherItIsConfirmedOrNot() {
        InMemorySendIndex index = new InMemorySendIndex(Duration.ofSeconds(10), clock);
        claim(index, "1");
        clock.advance(Duration.ofSeconds(9));
        index.confirm(ONE, "sg_1", 7);
        assertThat(claim(index, "1")).contains(new First("sg_1", 7, true));
        clock.advance(Duration.ofSeconds(1));
        assertThat(claim(index, "1")).isEmpty();
    }

    @Test
    void whenThereIsNoRoomTheOldestGoes() {
        InMemorySendIndex index = new InMemorySendIndex(Duration.ofSeconds(10), clock, 2);
        claim(index, "1");
        claim(index, "2");
        claim(index, "3");
        assertThat(claim(index, "2")).isPresent();
        assertThat(claim(index, "3")).isPresent();
        assertThat(claim(index, "1")).isEmpty();
        assertThat(claim(index, "2")).isEmpty();
    }

    @Test
    void aWindowThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemorySendIndex(Duration.ZERO, clock))
                .withMessage("window: PT0S (expected: 1 millisecond or more)");
    }

    private static Optional<First> claim(InMemorySendIndex index, String clientMsgId) {
        return index.claim(SendKey.of("alice", clientMsgId), "sg_1", 7)
                .toCompletableFuture()
                .join();
    }
}
