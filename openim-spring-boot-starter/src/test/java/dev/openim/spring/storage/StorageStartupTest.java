package dev.openim.spring.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openim.error.StorageUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StorageStartupTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aDatabaseThatIsThereIsPreparedBeforeTheStartGoesOn() {
        StorageStartup startup = new StorageStartup(attempts::incrementAndGet, Duration.ofHours(1));
        startup.start();
        assertThat(startup.isReady()).isTrue();
        startup.stop();
        startup.start();
        assertThat(attempts).as("prepared once").hasValue(1);
    }

    @Test
    void aDatabaseThatIsAwayIsTriedAgainUntilItIsThere() {
        StorageStartup startup = new StorageStartup(() -> failUntil(3), Duration.ofMillis(10));
        startup.start();
        assertThat(startup.isRunning()).isTrue();
        await().until(startup::isReady);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void itIsNotTriedAnyMoreOnceTheApplicationStops() {
        StorageStartup startup = new StorageStartup(() -> failUntil(Integer.MAX_VALUE), Duration.ofMillis(10));
        startup.start();
        await().until(() -> attempts.get() > 2);
        startup.stop();
        await().untilAsserted(() -> {
            int before = attempts.get();
            await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            assertThat(attempts).hasValue(before);
        });
        assertThat(startup.isReady()).isFalse();
    }

    @Test
    void whatWaitingDoesNotMendFailsTheStart() {
        StorageStartup startup = new StorageStartup(
                () -> {
                    throw new IllegalStateException("the tables are newer");
                },
                Duration.ofHours(1));
        assertThatThrownBy(startup::start).hasMessage("the tables are newer");
    }

    private void failUntil(int success) {
        if (attempts.incrementAndGet() < success) {
            throw new StorageUnavailableException("away", new SQLException("refused"));
        }
    }
}
