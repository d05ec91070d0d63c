package dev.openim.listener;

/**
 * What becomes of a message that failed as often as it may.
 *
 * <pre>{@code
 * @InboxListener(id = "ledger", users = "ledger", onFailure = FailurePolicy.STOP)
 * void book(Message message) {
 *     ledger.add(message.text()); // nothing may be left out
 * }
 * }</pre>
 */
public enum FailurePolicy {
    /** It is put aside as a {@link DeadLetter}, and the next one follows. */
    DEAD_LETTER,
    /** The user's inbox is consumed no further, until {@link InboxListeners#resume} or the next start. */
    STOP
}
