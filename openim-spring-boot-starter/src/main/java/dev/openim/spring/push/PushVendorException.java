package dev.openim.spring.push;

/** A push vendor is configured, and something that it needs is missing or wrong. */
public final class PushVendorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private PushVendorException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    private PushVendorException(String message, String action) {
        super(message);
        this.action = action;
    }

    static PushVendorException missing(String property, String of) {
        return new PushVendorException(
                property + " is not set, although " + of + " is", "Set " + property + ", or remove " + of + ".");
    }

    static PushVendorException library(String property, String artifact) {
        return new PushVendorException(
                property + " needs " + artifact + ", which is not on the classpath",
                "Add the dependency " + artifact + ", or remove " + property + ".");
    }

    /** A file that cannot be read, or is no such file. */
    static PushVendorException file(String property, String expected, Exception cause) {
        return new PushVendorException(
                property + " is not usable: " + cause.getMessage(),
                "Let " + property + " name " + expected + ".",
                cause);
    }

    /** Returns what to change. */
    public String action() {
        return action;
    }
}
