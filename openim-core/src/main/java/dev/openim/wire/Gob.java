package dev.openim.wire;

/**
 * Numbers of Go's gob format.
 *
 * <p><b>Source.</b> The documentation of Go's package {@code encoding/gob}; checked against the encoders of Go 1.19,
 * 1.24 and 1.26.
 */
final class Gob {

    /** Types every decoder knows. A field of any other type needs a definition, which no envelope has. */
    static final int BOOL = 1;

    static final int INT = 2;
    static final int UINT = 3;
    static final int FLOAT = 4;
    static final int BYTES = 5;
    static final int STRING = 6;
    static final int COMPLEX = 7;

    /** The struct variant of a type definition, as an index into its alternatives. */
    static final int STRUCT_VARIANT = 2;

    /** The number our own writer gives its struct. Any free number does, and decoders must not expect this one. */
    static final int OUR_TYPE = 65;

    private Gob() {}

    static String nameOf(int type) {
        return switch (type) {
            case BOOL -> "bool";
            case INT -> "int";
            case UINT -> "uint";
            case FLOAT -> "float";
            case BYTES -> "bytes";
            case STRING -> "string";
            case COMPLEX -> "complex";
            default -> "another";
        };
    }
}
