package dev.openim.wire;

/**
 * Bytes from the other side could not be understood.
 *
 * <p>Frequent and expected: any peer can send anything. So it is checked, cheap (no stack trace), and its message,
 * {@code name: what came (expected: rule)}, never quotes what was sent.
 */
public final class WireException extends Exception {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message, null, false, false);
    }

    WireException(String name, String value, String expected) {
        this(name + ": " + value + " (expected: " + expected + ")");
    }
}
