package dev.openim.object;

import java.time.Duration;
import java.util.Set;

/**
 * When files that were sent in messages are removed.
 *
 * @param after how long they are kept; zero is for ever
 * @param causes what the files were uploaded for; files of other causes stay
 */
public record FileExpiry(Duration after, Set<String> causes) {
    /** What clients upload in messages, and their logs. */
    public static final Set<String> CAUSES_OF_CLIENTS =
            Set.of("msg-picture", "msg-voice", "msg-video", "msg-video-snapshot", "msg-file", "sdklog");

    /** Files stay: what was sent is not lost unless somebody decides so. */
    public static final FileExpiry DEFAULTS = new FileExpiry(Duration.ZERO, CAUSES_OF_CLIENTS);

    public FileExpiry {
        causes = Set.copyOf(causes);
        if (after.isNegative()) {
            throw new IllegalArgumentException("after: " + after + " (expected: 0 or more)");
        }
    }
}
