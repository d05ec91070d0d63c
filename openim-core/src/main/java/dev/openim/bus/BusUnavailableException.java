package dev.openim.bus;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;

/** The bus is full or closing and did not take the message. Sending it again later may succeed. */
public final class BusUnavailableException extends OpenImException {
    private static final long serialVersionUID = 1L;

    public BusUnavailableException(String detail) {
        super(ErrorCode.INTERNAL, detail);
    }
}
