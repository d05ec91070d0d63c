package dev.openim.hook;

/**
 * What happens when a bean that is asked throws, takes too long, or has too much to do already.
 *
 * <pre>{@code
 * class Blocklist implements MessageInterceptor {
 *     @Override
 *     public Decision beforeSend(Attempt message) throws IOException {
 *         return listed(message.senderId()) ? Decision.refuse(80004, "You are blocked") : Decision.accept();
 *     }
 *
 *     @Override
 *     public FailurePolicy whenFailing() {
 *         return FailurePolicy.CLOSED; // rather nobody than one who is blocked
 *     }
 * }
 * }</pre>
 */
public enum FailurePolicy {
    /** As if it had agreed. */
    OPEN,
    /** As if it had refused, with code 80000. */
    CLOSED
}
