package dev.openim.spring.push;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** Values that a vendor cannot do without. */
final class Required {
    private Required() {}

    /**
     * Returns a value.
     *
     * @param of the property that asks for the vendor
     * @throws PushVendorException when it is not set
     */
    static String value(@Nullable String value, String property, String of) {
        if (value == null || value.isBlank()) {
            throw PushVendorException.missing(property, of);
        }
        return value;
    }

    /**
     * Reads a file.
     *
     * @param expected what it has to be
     * @param parser throws {@link IllegalArgumentException} when it is something else, without saying what is in it
     * @throws PushVendorException when it is not there, or something else
     */
    static <T> T file(@Nullable Resource file, String property, String expected, Function<byte[], T> parser) {
        if (file == null) {
            throw PushVendorException.missing(property, property);
        }
        try {
            return parser.apply(file.getContentAsByteArray());
        } catch (IOException | IllegalArgumentException e) {
            throw PushVendorException.file(property, expected, e);
        }
    }
}
