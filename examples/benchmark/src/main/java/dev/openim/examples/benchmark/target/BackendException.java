package dev.openim.examples.benchmark.target;

import org.jspecify.annotations.Nullable;

/** The server's HTTP API refused, or was not reached. */
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
