package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TokenBucket bucket = new TokenBucket(new GatewaySettings.Rate(10, 3), 0);

    @Test
    void aBurstPassesAndTheNextOneWaitsForItsToken() {
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(0)).isEqualTo(SECOND / 5);
    }

    @Test
    void aDebtIsPaidByTime() {
        for (int i = 0; i < 13; i++) {
            bucket.take(0);
        }
        assertThat(bucket.take(SECOND)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(2 * SECOND)).isZero();
    }

    @Test
    void aLongPauseGivesNoMoreThanTheBurst() {
        long later = 1000 * SECOND;
        assertThat(bucket.take(later)).isZero();
        assertThat(bucket.take(later)).isZero();
        assertThat(bucket.take(later)).isZero();
        assertThat(bucket.take(later)).isPositive();
    }
}
