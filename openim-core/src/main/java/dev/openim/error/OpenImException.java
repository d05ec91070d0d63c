package dev.openim.error;

/**
 * A request that is refused or failed, with the code the caller gets. The message is the detail ({@code errDlt}); it
 * never holds a token, a key or the content of a message.
 *
 * <p>A refusal is an expected answer, so no stack trace is recorded unless there is a cause.
 */
public class OpenImException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public OpenImException(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public OpenImException(ErrorCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** Returns the number clients see as {@code errCode}. */
    public int wireCode() {
        return code.code();
    }

    /** Returns the text clients see as {@code errMsg}. */
    public String wireText() {
        return code.wireName();
    }

    /** A missing or wrong argument: code 1001. */
    public static OpenImException args(String detail) {
        return new OpenImException(ErrorCode.ARGS, detail);
    }

    /** The caller may not do this: code 1002. */
    public static OpenImException noPermission(String detail) {
        return new OpenImException(ErrorCode.NO_PERMISSION, detail);
    }

    /** What the request names does not exist: code 1004. */
    public static OpenImException notFound(String detail) {
        return new OpenImException(ErrorCode.RECORD_NOT_FOUND, detail);
    }
}
