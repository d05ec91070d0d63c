package dev.openim.listener;

/**
 * Where a listener begins in an inbox that it has never consumed.
 *
 * <pre>{@code
 * @InboxListener(id = "archive", users = "shop", start = Start.EARLIEST)
 * void archive(Message message) {
 *     ledger.add(message.text());
 * }
 * }</pre>
 */
public enum Start {
    /** With what comes from now on. */
    LATEST,
    /** With the first entry there is. */
    EARLIEST
}
