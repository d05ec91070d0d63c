package dev.openim.storage.jdbc;

import org.jspecify.annotations.Nullable;

/** The journal beside an H2 database does not fit it. The message says which and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
