package dev.openim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.device.DeviceStore.LogQuery;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link DeviceStore} must do. Extend it once for each store. */
public abstract class DeviceStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob_%");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract DeviceStore connect();

    @Test
    void aUserHasOneTokenForEachPlatformUntilItExpires() {
        PushToken old = new PushToken(alice, 1, "old", 100);
        PushToken fresh = new PushToken(alice, 1, "t".repeat(4096), 200);
        PushToken second = new PushToken(alice, 2, "two", 100);
        PushToken bobs = new PushToken(bob, 2, "bob's", 100);
        List.of(old, second, bobs, fresh).forEach(connect()::putToken);
        assertThat(connect().tokens(List.of(bob, alice, alice, Fresh.id("c")), 99))
                .containsExactly(fresh, second, bobs);
        assertThat(connect().tokens(List.of(alice), 100)).containsExactly(fresh);
        assertThat(connect().tokens(List.of(), 0)).isEmpty();
    }

    @Test
    void aTokenBelongsToWhoLoggedInOnTheDeviceLast() {
        String device = Fresh.id("device");
        PushToken other = new PushToken(bob, 2, Fresh.id("other"), 100);
        PushToken bobs = new PushToken(bob, 1, device, 100);
        connect().putToken(new PushToken(alice, 1, device, 100));
        List.of(other, bobs).forEach(connect()::putToken);
        assertThat(connect().tokens(List.of(alice, bob), 0)).containsExactly(bobs, other);
        PushToken again = new PushToken(alice, 9, device, 100);
        connect().putToken(again);
        assertThat(connect().tokens(List.of(alice, bob), 0)).containsExactly(again, other);
    }

    @Test
    void aTokenThatWasReplacedCanBeHadByOthers() {
        String device = Fresh.id("device");
        PushToken fresh = new PushToken(alice, 1, Fresh.id("fresh"), 100);
        PushToken bobs = new PushToken(bob, 1, device, 100);
        List.of(new PushToken(alice, 1, device, 100), fresh, bobs).forEach(connect()::putToken);
        assertThat(connect().tokens(List.of(alice, bob), 0)).containsExactly(fresh, bobs);
    }

    @Test
    void onlyTheTokenThatIsMeantIsRemoved() {
        PushToken first = new PushToken(alice, 1, Fresh.id("first"), 100);
        PushToken pad = new PushToken(alice, 9, Fresh.id("pad"), 100);
        List.of(first, pad).forEach(connect()::putToken);
        connect().removeToken(new PushToken(alice, 1, Fresh.id("former"), 100));
        connect().removeToken(new PushToken(bob, 1, first.token(), 100));
        assertThat(connect().tokens(List.of(alice), 0)).containsExactly(first, pad);
        connect().removeToken(first);
        assertThat(connect().tokens(List.of(alice), 0)).containsExactly(pad);
        connect().removeToken(alice, 1);
        connect().removeToken(alice, 9);
        assertThat(connect().tokens(List.of(alice), 0)).isEmpty();
    }

    @Test
    void badgesAreCountedUpWithoutLosingAny() throws Exception {
        connect().putBadge(alice, 3);
        assertThat(connect().countUp(List.of(alice, bob, alice))).isEqualTo(Map.of(alice, 4, bob, 1));
        assertThat(connect().countUp(List.of())).isEmpty();
        try (Race race = new Race(4)) {
            for (int round = 0; round < 10; round++) {
                race.round(thread -> connect().countUp(List.of(bob, alice)));
            }
        }
        assertThat(connect().badges(List.of(alice, bob))).isEqualTo(Map.of(alice, 44, bob, 41));
    }

    @Test
    void theLastBadgeCounts() {
        connect().putBadge(alice, 3);
        connect().putBadge(alice, 0);
        connect().putBadge(bob, 9);
        assertThat(connect().badges(List.of(alice, bob, Fresh.id("c")))).isEqualTo(Map.of(alice, 0, bob, 9));
        assertThat(connect().badges(List.of())).isEmpty();
    }

    @Test
    void logsAreFoundByTheBeginningOfTheUserAndTheTimeNewestFirst() {
        ClientLog first = log(alice, 10);
        ClientLog second = log(alice, 20);
        ClientLog bobs = log(bob, 15);
        connect().addLogs(List.of(first, second, bobs));
        assertThat(connect().logs(new LogQuery(alice, 0, 99), 0, 10)).containsExactly(second, first);
        assertThat(connect().logs(new LogQuery(alice, 0, 99), 1, 1)).containsExactly(first);
        assertThat(connect().logs(new LogQuery(alice, 11, 20), 0, 10)).containsExactly(second);
        assertThat(connect().logs(new LogQuery(alice.toUpperCase(Locale.ROOT), 0, 99), 0, 10))
                .isEmpty();
        assertThat(connect().logs(new LogQuery(bob, 0, 99), 0, 10)).containsExactly(bobs);
        assertThat(connect().logs(new LogQuery("b%", 0, 99), 0, 10)).isEmpty();
        assertThat(connect().countLogs(new LogQuery(alice, 0, 99))).isEqualTo(2);
        assertThat(connect().countLogs(new LogQuery("", 0, 99))).isGreaterThanOrEqualTo(3);
    }

    @Test
    void logsAreRemovedTogetherOrNotAtAll() {
        ClientLog first = log(alice, 10);
        ClientLog second = log(alice, 20);
        connect().addLogs(List.of(first, second));
        assertThat(connect().removeLogs(List.of(first.logId(), "missing"))).isFalse();
        assertThat(connect().countLogs(new LogQuery(alice, 0, 99))).isEqualTo(2);
        assertThat(connect().removeLogs(List.of(first.logId(), first.logId()))).isTrue();
        assertThat(connect().logs(new LogQuery(alice, 0, 99), 0, 10)).containsExactly(second);
    }

    private static ClientLog log(String userId, long createTime) {
        return new ClientLog(
                Fresh.id("l"), userId, 5, "https://x/ä", createTime, "f \uD83D\uDE00", "wasm", "ex", "3.8");
    }
}
