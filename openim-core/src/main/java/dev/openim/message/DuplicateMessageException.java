package dev.openim.message;

/** A number of a timeline or of an inbox, or a send key, is taken already. Nothing of the batch was stored. */
public final class DuplicateMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DuplicateMessageException(String message, Throwable cause) {
        super(message, cause);
    }

    public DuplicateMessageException(String message) {
        super(message);
    }
}
