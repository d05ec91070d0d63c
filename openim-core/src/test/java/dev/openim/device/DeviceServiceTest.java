package dev.openim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.InMemoryUnitOfWork;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceServiceTest {
    private static final long NOW = 1_700_000_000;

    private final DeviceStore store = new InMemoryDeviceStore(new InMemoryUnitOfWork());
    private final DeviceService devices =
            new DeviceService(store, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @Test
    void applicationsSayInDifferentWaysHowLongATokenIsGood() {
        assertThat(expiryOf(NOW + 90)).isEqualTo(NOW + 90);
        assertThat(expiryOf((NOW + 90) * 1000)).isEqualTo(NOW + 90);
        assertThat(expiryOf(7_776_000)).isEqualTo(NOW + 7_776_000);
        assertThat(expiryOf(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(expiryOf(-1)).isEqualTo(Long.MAX_VALUE);
    }

    private long expiryOf(long given) {
        devices.updatePushToken(new PushToken("bob", 1, "t", given));
        return store.tokens(List.of("bob"), 0).get(0).expireTime();
    }
}
