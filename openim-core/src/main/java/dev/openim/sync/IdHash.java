package dev.openim.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The number by which a client says which list of ids it already has.
 *
 * <p>It is the first 8 bytes, big-endian, of the MD5 of the list as Go writes it in JSON, so escaping is part of the
 * protocol here. No protection is meant: MD5 is what both sides compute.
 *
 * <p><b>Source.</b> open-im-server, {@code pkg/util/hashutil}.
 */
public final class IdHash {

    private IdHash() {}

    /**
     * The hash of a list; its order counts.
     *
     * @return an unsigned 64-bit number, 0 for the empty list
     */
    public static long of(List<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        StringBuilder json = new StringBuilder("[");
        for (String id : ids) {
            json.append(json.length() > 1 ? ",\"" : "\"");
            id.codePoints().forEach(codePoint -> appendEscaped(json, codePoint));
            json.append('"');
        }
        json.append(']');
        return ByteBuffer.wrap(md5(json.toString().getBytes(UTF_8))).getLong();
    }

    private static void appendEscaped(StringBuilder json, int codePoint) {
        switch (codePoint) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> {
                if (codePoint < ' ' || isEscapedByGo(codePoint)) {
                    json.append(String.format("\\u%04x", codePoint));
                } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                    json.append("\\ufffd"); // half of a pair
                } else {
                    json.appendCodePoint(codePoint);
                }
            }
        }
    }

    /** What could end a script element, or a line of JavaScript. */
    private static boolean isEscapedByGo(int codePoint) {
        return codePoint == '<' || codePoint == '>' || codePoint == '&' || codePoint == 0x2028 || codePoint == 0x2029;
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
