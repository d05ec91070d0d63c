package dev.openim.spring.test;

/**
 * What the server refused a {@link FakeClient}, as clients of users are told.
 *
 * <pre>{@code
 * assertThatExceptionOfType(RefusedByServerException.class)
 *         .isThrownBy(() -> alice.to("bob").payload(new RedPacket("4711", 500)))
 *         .satisfies(refused -> assertThat(refused.code()).isEqualTo(80_101));
 * }</pre>
 */
public final class RefusedByServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String text;

    RefusedByServerException(int code, String text) {
        super(code + " " + text);
        this.code = code;
        this.text = text;
    }

    /** Returns {@code errCode}: OpenIM's, or the application's. */
    public int code() {
        return code;
    }

    /** Returns {@code errMsg}. */
    public String text() {
        return text;
    }
}
