package dev.openim.hook;

/** Two of the application's message handlers exclude each other. The message names them. */
public final class ConflictingHandlersException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ConflictingHandlersException(String message) {
        super(message);
    }
}
