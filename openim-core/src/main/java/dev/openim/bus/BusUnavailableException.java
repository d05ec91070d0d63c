package dev.openim.bus;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;

/**
 * The bus is full, away or closing, and did not say that it has the message. Sending it again later may succeed, and is safe if
 * the bus had taken it after all.
 */
public final class BusUnavailableException extends OpenImException {
    private static final long serialVersionUID = 1L;

    public BusUnavailableException(String detail) {
        super(ErrorCode.INTERNAL, detail);
    }
}
