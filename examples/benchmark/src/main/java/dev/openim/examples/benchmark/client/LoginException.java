package dev.openim.examples.benchmark.client;

/** The server answered a login, and did not let the user in. */
public final class LoginException extends Exception {
    private static final long serialVersionUID = 1;

    private final int errCode;

    public LoginException(String message) {
        this(message, 0);
    }

    /**
     * Takes what the server said.
     *
     * @param errCode with which it refused; 0 when it said none
     */
    public LoginException(String message, int errCode) {
        super(message);
        this.errCode = errCode;
    }

    public int errCode() {
        return errCode;
    }
}
