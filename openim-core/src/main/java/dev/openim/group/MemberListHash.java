package dev.openim.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.wire.ProtoJson;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of a list of members: the first 8 bytes, big-endian, of the MD5 of the list as Go writes it in JSON. No protection
 * is meant. Used by one thread.
 */
final class MemberListHash {
    private final MessageDigest digest;
    private int count;

    MemberListHash() {
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    void add(GroupMemberFullInfo member) {
        digest.update((count++ == 0 ? "[" : ",").getBytes(UTF_8));
        digest.update(escaped(ProtoJson.toString(member)).getBytes(UTF_8));
    }

    int count() {
        return count;
    }

    /** Returns an unsigned number, 0 for no members. To be called once, at the end. */
    long value() {
        if (count == 0) {
            return 0;
        }
        digest.update((byte) ']');
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** Go writes what could end a script element, or a line of JavaScript, in another way. */
    private static String escaped(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
