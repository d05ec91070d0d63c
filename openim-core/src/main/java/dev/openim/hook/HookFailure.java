package dev.openim.hook;

/** A bean did not answer. */
final class HookFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why not. */
    enum Kind {
        /** It threw. */
        FAILED("threw"),
        /** Longer than it may take. */
        TIMEOUT("took too long"),
        /** It has too much to do. */
        OVERFLOW("has too much to do");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    HookFailure(Kind kind) {
        super(kind.words, null, false, false);
        this.kind = kind;
    }

    HookFailure(Throwable cause) {
        super(Kind.FAILED.words, cause, false, false);
        this.kind = Kind.FAILED;
    }

    Kind kind() {
        return kind;
    }
}
