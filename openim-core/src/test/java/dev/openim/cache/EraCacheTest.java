package dev.openim.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EraCacheTest {
    private final EraCache<String, Integer> cache = new EraCache<>(Duration.ofMinutes(1), 10, Ticker.systemTicker());

    @Test
    void whatIsKeptIsNotLoadedAgain() {
        assertThat(cache.get("a", key -> 1)).isEqualTo(1);
        assertThat(cache.get("a", key -> 2)).isEqualTo(1);
        assertThat(cache.peek("a")).isEqualTo(1);
    }

    @Test
    void whatIsForgottenIsLoadedAgain() {
        cache.get("a", key -> 1);
        cache.forget("a");
        assertThat(cache.peek("a")).isNull();
        assertThat(cache.get("a", key -> 2)).isEqualTo(2);
        cache.forgetAll();
        assertThat(cache.get("a", key -> 3)).isEqualTo(3);
    }

    @Test
    void whatIsBeingLoadedWhileAllIsForgottenIsNotKept() {
        Integer loaded = cache.get("a", key -> {
            cache.forgetAll();
            return 1;
        });
        assertThat(loaded).isEqualTo(1);
        assertThat(cache.peek("a")).isNull();
    }

    @Test
    void nothingIsNotKept() {
        assertThat(cache.get("a", key -> null)).isNull();
        assertThat(cache.get("a", key -> 1)).isEqualTo(1);
    }
}
