package dev.openim.gateway;

import java.util.concurrent.TimeUnit;

/**
 * Holds a {@linkplain GatewaySettings.Rate rate}. What has arrived is never turned away; it is owed, and the next one
 * waits until the debt is paid. Safe for concurrent use.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private double tokens;
    private long filledAt;

    /** Starts full at {@code now}, in nanoseconds of any clock that does not go back. */
    TokenBucket(GatewaySettings.Rate rate, long now) {
        this.tokens = rate.burst();
        this.filledAt = now;
    }

    /**
     * Takes one token and returns for how many nanoseconds to take no more; 0 for not at all.
     *
     * @param rate what holds since the last token was taken; it may be another than before
     */
    synchronized long take(GatewaySettings.Rate rate, long now) {
        double gained = (now - filledAt) / NANOS_PER_SECOND * rate.perSecond();
        filledAt = now;
        tokens = Math.min(rate.burst(), tokens + gained) - 1;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / rate.perSecond() * NANOS_PER_SECOND);
    }
}
