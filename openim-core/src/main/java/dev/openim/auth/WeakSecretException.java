package dev.openim.auth;

/** A secret that others could guess. The message names the rule it breaks, never the secret. */
public final class WeakSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeakSecretException(String found, String rule) {
        super("secret: " + found + " (expected: " + rule + ")");
    }
}
