package dev.openim.sync;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where a version log stands.
 *
 * @param id names this incarnation of the log: 24 lower-case hexadecimal digits; a client that has another id starts over
 * @param version counts the changes, 1 or more
 */
public record LogVersion(String id, long version) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The first version of a new log, under an id of its own. */
    public static LogVersion first() {
        byte[] id = new byte[12];
        RANDOM.nextBytes(id);
        return new LogVersion(HexFormat.of().formatHex(id), 1);
    }

    /** The version after this one of the same log. */
    public LogVersion next() {
        return new LogVersion(id, version + 1);
    }
}
