package dev.openim.webhook;

/** What came back says nothing that can be understood. The message names the field, never its value. */
final class UnusableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
        super(message, null, false, false);
    }
}
