package dev.openim.spring.auth;

/** Neither {@code openim.auth.secret} nor {@code openim.auth.secret-file} is set. */
public final class MissingSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSecretException() {
        super("openim.auth.secret: not set (expected: 32 random bytes or more)");
    }
}
