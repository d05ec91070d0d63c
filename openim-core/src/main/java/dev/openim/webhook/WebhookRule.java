package dev.openim.webhook;

import java.time.Duration;
import java.util.Set;

/**
 * How one webhook is called.
 *
 * @param timeout what is waited for an answer, waiting for its turn included; 1 ms to 8 s
 * @param failedContinue whether what is asked about goes on when there is no usable answer; otherwise it fails with 90004 or 90007
 * @param deniedTypes content types of messages that are not asked or told about
 * @param attentionIds users and groups: messages for others are not told about; empty for all
 */
public record WebhookRule(
        Duration timeout, boolean failedContinue, Set<Integer> deniedTypes, Set<String> attentionIds) {
    /** Clients give up after 10 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    public WebhookRule {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 1ms to 8s)");
        }
        deniedTypes = Set.copyOf(deniedTypes);
        attentionIds = Set.copyOf(attentionIds);
    }
}
