package dev.openim.message;

/**
 * A number of a timeline or a send key is taken already. A store that is part of a unit of work has stored nothing of the batch.
 * One that is not has stored the messages before the first that collides, and none behind it.
 */
public final class DuplicateMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DuplicateMessageException(String message, Throwable cause) {
        super(message, cause);
    }

    public DuplicateMessageException(String message) {
        super(message);
    }
}
