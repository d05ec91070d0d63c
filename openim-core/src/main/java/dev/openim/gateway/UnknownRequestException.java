package dev.openim.gateway;

/**
 * There is no such request: its connection is closed without an answer, as the official server does. Source:
 * open-im-server, {@code internal/msggateway/client.go}, {@code handleMessage}.
 */
public final class UnknownRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownRequestException(int reqIdentifier) {
        super("reqIdentifier: " + reqIdentifier, null, false, false);
    }
}
