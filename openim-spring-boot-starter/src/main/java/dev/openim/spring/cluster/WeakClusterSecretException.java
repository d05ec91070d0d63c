package dev.openim.spring.cluster;

import dev.openim.auth.WeakSecretException;

/** The secret between nodes is one that others could guess. */
public final class WeakClusterSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeakClusterSecretException(WeakSecretException cause) {
        super(cause.getMessage(), cause);
    }
}
