package dev.openim.content;

import dev.openim.error.OpenImException;
import org.jspecify.annotations.Nullable;

/** What the contents have in common. */
final class Complete {
    private Complete() {}

    /** A member that a client left out. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static void requireText(String name, String value) {
        if (value.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
    }

    static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw OpenImException.args(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
