package dev.openim.listener;

/**
 * A listener will never be able to handle a message: trying again would not help.
 *
 * <pre>{@code
 * @InboxListener(id = "amounts", users = "shop")
 * void amount(Message message) {
 *     try {
 *         ledger.add(new BigDecimal(message.text()).toPlainString());
 *     } catch (NumberFormatException e) {
 *         throw new UnfitMessageException("no amount", e); // put aside at once
 *     }
 * }
 * }</pre>
 */
public final class UnfitMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
