package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final GatewaySettings.Rate rate = new GatewaySettings.Rate(10, 3);
    private final TokenBucket bucket = new TokenBucket(rate, 0);

    @Test
    void aBurstPassesAndTheNextOneWaitsForItsToken() {
        assertThat(bucket.take(rate, 0)).isZero();
        assertThat(bucket.take(rate, 0)).isZero();
        assertThat(bucket.take(rate, 0)).isZero();
        assertThat(bucket.take(rate, 0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(rate, 0)).isEqualTo(SECOND / 5);
    }

    @Test
    void aDebtIsPaidByTime() {
        for (int i = 0; i < 13; i++) {
            bucket.take(rate, 0);
        }
        assertThat(bucket.take(rate, SECOND)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(rate, 2 * SECOND)).isZero();
    }

    @Test
    void aLongPauseGivesNoMoreThanTheBurst() {
        long later = 1000 * SECOND;
        assertThat(bucket.take(rate, later)).isZero();
        assertThat(bucket.take(rate, later)).isZero();
        assertThat(bucket.take(rate, later)).isZero();
        assertThat(bucket.take(rate, later)).isPositive();
    }

    @Test
    void anotherRateHoldsFromTheNextTokenOn() {
        GatewaySettings.Rate slower = new GatewaySettings.Rate(1, 1);
        assertThat(bucket.take(slower, 0)).isZero();
        assertThat(bucket.take(slower, 0)).isEqualTo(SECOND);
        GatewaySettings.Rate faster = new GatewaySettings.Rate(100, 50);
        assertThat(bucket.take(faster, 0)).isEqualTo(SECOND / 50);
        for (int i = 0; i < 50; i++) {
            assertThat(bucket.take(faster, SECOND)).isZero();
        }
        assertThat(bucket.take(faster, SECOND)).isPositive();
    }
}
