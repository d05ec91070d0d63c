package dev.openim.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Identifies a sending: 16 bytes derived from the sender and the {@code clientMsgID}. The same message sent again has the
 * same key, which is what makes sending idempotent. Its hexadecimal form is the {@code serverMsgID}: 32 lower-case digits,
 * opaque to clients (websocket.md 11.1).
 */
public record SendKey(byte[] bytes) {
    public SendKey {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("bytes: " + bytes.length + " (expected: 16)");
        }
    }

    public static SendKey of(String senderId, String clientMsgId) {
        MessageDigest digest = sha256();
        digest.update(senderId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(clientMsgId.getBytes(StandardCharsets.UTF_8));
        return new SendKey(Arrays.copyOf(digest.digest(), 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the key as 32 lower-case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SendKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
