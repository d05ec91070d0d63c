package dev.openim.gateway;

/** The gateway could not start because something else listens on its port. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortInUseException(int port, Throwable cause) {
        super("port: " + port + " is in use (expected: a free port)", cause);
        this.port = port;
    }

    /** Returns the port that was asked for. */
    public int port() {
        return port;
    }
}
