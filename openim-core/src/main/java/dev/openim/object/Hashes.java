package dev.openim.object;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.openim.error.OpenImException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The hashes that clients compute. They tell contents apart, and keep no secret. Source: http-api.md 4.3. */
final class Hashes {
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private Hashes() {}

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String ofParts(List<String> parts) {
        MessageDigest digest = md5();
        digest.update(String.join(",", parts).getBytes(US_ASCII));
        return hex(digest);
    }

    static String require(String hash) {
        if (!MD5.matcher(hash).matches()) {
            throw OpenImException.args("hash: no MD5 (expected: 32 hexadecimal digits in lower case)");
        }
        return hash;
    }
}
