package dev.openim.storage.redis;

import dev.openim.auth.Platform;
import dev.openim.auth.TokenRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a user as they are in Redis, a hash at {prefix}token:{user}: the field "v" is a version, a random word that
 * every update replaces; each field "t{token id}" is a token, "{platform} {issued at} {expires at} {1 if put out of use}".
 *
 * @param version empty when there are no tokens
 * @param tokens oldest first
 */
record TokenHash(String version, List<TokenRecord> tokens) {
    private static final String VERSION = "v";
    private static final String TOKEN = "t";

    static TokenHash of(Map<byte[], byte[]> hash) {
        String version = "";
        List<TokenRecord> tokens = new ArrayList<>(hash.size());
        for (Map.Entry<byte[], byte[]> entry : hash.entrySet()) {
            String field = Redis.text(entry.getKey());
            String value = Redis.text(entry.getValue());
            if (field.equals(VERSION)) {
                version = value;
            } else {
                tokens.add(token(field.substring(TOKEN.length()), value));
            }
        }
        tokens.sort(TokenRecord.BY_AGE);
        return new TokenHash(version, tokens);
    }

    static byte[] field(String tokenId) {
        return Redis.bytes(TOKEN + tokenId);
    }

    static byte[] value(TokenRecord token) {
        return Redis.bytes(token.platform().id() + " " + token.issuedAt() + " " + token.expiresAt() + " "
                + (token.kicked() ? 1 : 0));
    }

    static TokenRecord token(String tokenId, String value) {
        String[] parts = value.split(" ", -1);
        int platform = Integer.parseInt(parts[0]);
        return new TokenRecord(
                tokenId,
                Platform.of(platform)
                        .orElseThrow(() -> new IllegalStateException("platform: " + platform + " (expected: 1-11)")),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                parts[3].equals("1"));
    }
}
