package dev.openim.storage.jdbc;

/** The tables in the database and this code do not fit together. Says what was found and what to do. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
