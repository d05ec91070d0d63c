package dev.openim.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Set;

/** What files may be called. A name is looked up in a table and never becomes a path. Source: http-api.md 4.4. */
final class FileNames {
    private static final int MAX_BYTES = 1024;
    private static final Set<String> NOT_A_SEGMENT = Set.of("", ".", "..");

    private FileNames() {}

    /**
     * Returns the name under which a caller's file is kept. Characters that no address can carry are replaced.
     *
     * @throws OpenImException 1001 when the name is none, 1002 when it is not the caller's to give
     */
    static String own(Caller caller, String name) {
        if (name.isBlank()) {
            throw OpenImException.args("name is empty");
        }
        requireUnicode(name);
        String kept = kept(name);
        if (Arrays.stream(kept.split("/", -1)).anyMatch(NOT_A_SEGMENT::contains)) {
            throw OpenImException.args("name: an empty or dotted piece (expected: pieces of other characters)");
        }
        if (!caller.admin() && !kept.startsWith(caller.userId() + "/")) {
            throw OpenImException.noPermission("name must start with " + caller.userId() + "/");
        }
        return kept;
    }

    /** Returns a name as it is kept. A backslash would be taken for a slash on the way, and control characters refused. */
    static String kept(String name) {
        StringBuilder kept = new StringBuilder(name);
        for (int i = 0; i < kept.length(); i++) {
            if (kept.charAt(i) == '\\' || Character.isISOControl(kept.charAt(i))) {
                kept.setCharAt(i, '_');
            }
        }
        return kept.toString();
    }

    private static void requireUnicode(String name) {
        try {
            int bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(name)).remaining();
            if (bytes > MAX_BYTES) {
                throw OpenImException.args("name: " + bytes + " bytes (expected: at most " + MAX_BYTES + ")");
            }
        } catch (CharacterCodingException e) {
            throw OpenImException.args("name: no Unicode (expected: valid UTF-8)");
        }
    }
}
