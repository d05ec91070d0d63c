package dev.openim.examples.benchmark.crash;

import java.time.Duration;

/**
 * How to test.
 *
 * @param kills how often the server is killed
 * @param pairs users who talk in pairs; some of them are in a group, too
 * @param groupMembers how many are in the group
 * @param window messages in flight for each sender and room
 * @param bodySize bytes of content of each message, at most 1000
 * @param earliest shortest time under load before a kill
 * @param latest longest time under load before a kill
 * @param seed of the times of the kills
 */
public record CrashSettings(
        int kills,
        int pairs,
        int groupMembers,
        int window,
        int bodySize,
        Duration earliest,
        Duration latest,
        long seed) {
    private static final int MAX_BODY = 1_000;

    public CrashSettings {
        if (groupMembers > 2 * pairs) {
            throw new IllegalArgumentException(
                    "groupMembers: " + groupMembers + " (expected: at most " + 2 * pairs + ")");
        }
        if (bodySize > MAX_BODY) {
            throw new IllegalArgumentException("bodySize: " + bodySize + " (expected: at most " + MAX_BODY + ")");
        }
    }

    /** So many kills, each 1 to 4 seconds into the load. */
    public static CrashSettings of(int kills, long seed) {
        return new CrashSettings(kills, 20, 12, 4, 120, Duration.ofSeconds(1), Duration.ofSeconds(4), seed);
    }
}
