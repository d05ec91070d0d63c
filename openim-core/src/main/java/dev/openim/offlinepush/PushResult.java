package dev.openim.offlinepush;

import java.time.Duration;

/**
 * What became of one attempt to push to one target.
 *
 * <pre>{@code
 * PushResult result(int status) {
 *     return switch (status) {
 *         case 200 -> PushResult.DELIVERED;
 *         case 410 -> new PushResult.TokenInvalid("gone");
 *         case 429, 503 -> PushResult.RetryLater.of("busy");
 *         default -> new PushResult.Failed("status " + status);
 *     };
 * }
 * }</pre>
 */
public sealed interface PushResult {
    /** The vendor took it over. */
    PushResult DELIVERED = new Delivered();

    /** The vendor took it over. Whether it arrives is the vendor's business. */
    record Delivered() implements PushResult {}

    /**
     * The device is not there any more: its token is forgotten.
     *
     * @param reason the vendor's code
     */
    record TokenInvalid(String reason) implements PushResult {}

    /**
     * The vendor cannot now: it is tried again.
     *
     * @param reason the vendor's code, or what went wrong on the way
     * @param after how long the vendor wants to be left alone at least; zero when it did not say
     */
    record RetryLater(String reason, Duration after) implements PushResult {
        public static RetryLater of(String reason) {
            return new RetryLater(reason, Duration.ZERO);
        }
    }

    /**
     * The vendor does not want it, and would not the next time either.
     *
     * @param reason the vendor's code; never the content, nor a key
     */
    record Failed(String reason) implements PushResult {}
}
