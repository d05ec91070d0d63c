package dev.openim.inbox;

import java.time.Duration;

/**
 * Settings of inbox reading.
 *
 * @param holeGrace how long a reader waits before a number that is missing; past it the number is stepped over, for it was
 *     given to a batch that will not come any more
 */
public record InboxSettings(Duration holeGrace) {
    public static final InboxSettings DEFAULTS = new InboxSettings(Duration.ofSeconds(10));

    public InboxSettings {
        if (holeGrace.isNegative()) {
            throw new IllegalArgumentException("holeGrace: " + holeGrace + " (expected: 0 or more)");
        }
    }
}
