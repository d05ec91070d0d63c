package dev.openim.history;

import java.time.Duration;
import java.time.Instant;

/**
 * What waits to be copied.
 *
 * @param waiting messages and marks of which the history lacks something; of either no more than 100,000 are counted
 * @param oldest when the oldest message was sent that the history does not have at all, in milliseconds since the epoch; 0
 *     when it has all
 */
public record HistoryBacklog(long waiting, long oldest) {
    public static final HistoryBacklog NONE = new HistoryBacklog(0, 0);

    public HistoryBacklog {
        if (waiting < 0) {
            throw new IllegalArgumentException("waiting: " + waiting + " (expected: 0 or more)");
        }
        if (oldest < 0) {
            throw new IllegalArgumentException("oldest: " + oldest + " (expected: 0 or more)");
        }
    }

    /** Returns how long the oldest message has been waiting; zero when the history has all. */
    public Duration lag(Instant now) {
        Duration age = Duration.between(Instant.ofEpochMilli(oldest), now);
        // Clocks of nodes differ a little.
        return oldest == 0 || age.isNegative() ? Duration.ZERO : age;
    }
}
