package dev.openim.cluster;

/** Something else listens on the port for other nodes. */
public final class NodePortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    public NodePortInUseException(int port, Throwable cause) {
        super("port " + port + " is in use", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
