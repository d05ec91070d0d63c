package dev.openim.listener;

/** A listener will never be able to handle a message: trying again would not help. */
public final class UnfitMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
