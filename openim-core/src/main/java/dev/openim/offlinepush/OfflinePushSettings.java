package dev.openim.offlinepush;

import dev.openim.auth.Platform;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How offline push works on a node.
 *
 * @param reachedOn platforms on which a connection reaches its user, so that he needs no notification
 * @param asleepInBackground those of them where an app in the background does not
 * @param collapse whether a notification takes the place of the former one of its conversation
 * @param preview whether a notification shows what the message says
 * @param textFromUsers whether what users send with their messages as text of the notification is shown
 * @param mentionsAlways whether who is mentioned is told although the conversation is to be silent
 * @param locale the language of who has no other
 * @param ttl how long vendors keep a notification for a device that is switched off
 * @param queueCapacity messages waiting for the decision who is to be told; past it they are passed over
 * @param lanes the limits for each vendor
 */
public record OfflinePushSettings(
        Set<Platform> reachedOn,
        Set<Platform> asleepInBackground,
        boolean collapse,
        boolean preview,
        boolean textFromUsers,
        boolean mentionsAlways,
        Locale locale,
        Duration ttl,
        int queueCapacity,
        Lanes lanes) {
    public static final OfflinePushSettings DEFAULTS = new OfflinePushSettings(
            Set.of(Platform.IOS, Platform.ANDROID, Platform.HARMONY_OS),
            Set.of(Platform.IOS),
            true,
            true,
            true,
            false,
            Locale.ENGLISH,
            Duration.ofDays(1),
            10_000,
            Lanes.DEFAULTS);

    public OfflinePushSettings {
        reachedOn = Set.copyOf(reachedOn);
        asleepInBackground = Set.copyOf(asleepInBackground);
        require(ttl.compareTo(Duration.ofSeconds(1)) >= 0, "ttl: " + ttl + " (expected: 1 second or more)");
        require(queueCapacity >= 1, "queueCapacity: " + queueCapacity + " (expected: 1 or more)");
    }

    /**
     * Limits for each vendor.
     *
     * @param threads calls at the same time
     * @param capacity notifications waiting, each target counted; past it they are dropped
     * @param attempts tries of a notification, the first included
     * @param firstBackoff pause before the second try; it doubles with each further one
     * @param maxBackoff longest pause
     */
    public record Lanes(int threads, int capacity, int attempts, Duration firstBackoff, Duration maxBackoff) {
        public static final Lanes DEFAULTS = new Lanes(4, 50_000, 5, Duration.ofSeconds(1), Duration.ofMinutes(5));

        public Lanes {
            require(threads >= 1, "threads: " + threads + " (expected: 1 or more)");
            require(capacity >= 1, "capacity: " + capacity + " (expected: 1 or more)");
            require(attempts >= 1, "attempts: " + attempts + " (expected: 1 or more)");
            require(firstBackoff.toMillis() >= 1, "firstBackoff: " + firstBackoff + " (expected: 1 ms or more)");
            require(
                    maxBackoff.compareTo(firstBackoff) >= 0,
                    "maxBackoff: " + maxBackoff + " (expected: at least firstBackoff, " + firstBackoff + ")");
        }

        // Its own: the settings around it are made of it, and must not be initialised before it.
        private static void require(boolean condition, String otherwise) {
            if (!condition) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
