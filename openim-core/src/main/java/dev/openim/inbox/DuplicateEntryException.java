package dev.openim.inbox;

/**
 * A number of an inbox holds another pointer already. A store that is part of a unit of work has stored nothing of the batch;
 * one that is not has stored all that do not collide.
 */
public final class DuplicateEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DuplicateEntryException(String message) {
        super(message);
    }
}
