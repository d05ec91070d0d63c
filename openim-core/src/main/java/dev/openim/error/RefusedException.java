package dev.openim.error;

import java.util.Objects;

/**
 * What the application refuses, with a code and a text of its own: both reach the client as they are, as {@code errCode} and
 * {@code errMsg}.
 *
 * <pre>{@code
 * throw new RefusedException(80101, "Your purse is empty");
 * }</pre>
 */
public final class RefusedException extends OpenImException {
    private static final long serialVersionUID = 1L;

    private static final int FIRST_OF_TOKENS = 1501;
    private static final int LAST_OF_TOKENS = 1507;

    private final int wireCode;
    private final String wireText;

    /**
     * @param wireCode greater than 0; 10000 to 89999 are no codes of OpenIM's. 1501 to 1507 would log the client out
     * @param wireText for the client to read or show
     * @throws IllegalArgumentException for another code
     */
    public RefusedException(int wireCode, String wireText) {
        this(wireCode, wireText, wireText);
    }

    /**
     * Says more in {@code errDlt}.
     *
     * @param wireCode greater than 0, and none of 1501 to 1507
     * @param wireText for the client to read or show
     * @param detail for who looks into it
     * @throws IllegalArgumentException for another code
     */
    public RefusedException(int wireCode, String wireText, String detail) {
        super(ErrorCode.REFUSED, detail);
        if (!isCode(wireCode)) {
            throw new IllegalArgumentException(
                    "code: " + wireCode + " (expected: greater than 0, and none of 1501 to 1507)");
        }
        this.wireCode = wireCode;
        this.wireText = Objects.requireNonNull(wireText, "wireText");
    }

    /** Whether a number can be told to clients as the application's code. */
    public static boolean isCode(int number) {
        return number > 0 && (number < FIRST_OF_TOKENS || number > LAST_OF_TOKENS);
    }

    @Override
    public int wireCode() {
        return wireCode;
    }

    @Override
    public String wireText() {
        return wireText;
    }
}
