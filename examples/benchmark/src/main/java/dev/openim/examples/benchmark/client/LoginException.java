package dev.openim.examples.benchmark.client;

/** The server answered a login, and did not let the user in. */
public final class LoginException extends Exception {
    private static final long serialVersionUID = 1;

    public LoginException(String message) {
        super(message);
    }
}
