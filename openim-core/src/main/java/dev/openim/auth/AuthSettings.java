package dev.openim.auth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How tokens are issued and checked.
 *
 * @param signingKey signs new tokens, and is the secret that back ends present for an administrator's token
 * @param previousKeys older keys; tokens they signed stay good until they expire
 * @param adminUserIds users with all rights
 * @param tokenTtl how long a token is good
 * @param multiLogin which logins of a user exclude each other
 * @param maxTokensPerPlatform tokens a user may have on one platform; the oldest beyond it are put out of use
 */
public record AuthSettings(
        SigningKey signingKey,
        List<SigningKey> previousKeys,
        Set<String> adminUserIds,
        Duration tokenTtl,
        MultiLoginPolicy multiLogin,
        int maxTokensPerPlatform) {
    public static final Set<String> DEFAULT_ADMIN_USER_IDS = Set.of("imAdmin");
    public static final Duration DEFAULT_TOKEN_TTL = Duration.ofDays(90);
    public static final int DEFAULT_MAX_TOKENS_PER_PLATFORM = 30;

    public AuthSettings {
        requireNonNull(signingKey, "signingKey");
        requireNonNull(multiLogin, "multiLogin");
        previousKeys = List.copyOf(previousKeys);
        adminUserIds = Set.copyOf(adminUserIds);
        if (adminUserIds.isEmpty()) {
            throw new IllegalArgumentException("adminUserIds: none (expected: 1 or more)");
        }
        if (tokenTtl.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("tokenTtl: " + tokenTtl + " (expected: 1 minute or more)");
        }
        if (maxTokensPerPlatform < 1) {
            throw new IllegalArgumentException(
                    "maxTokensPerPlatform: " + maxTokensPerPlatform + " (expected: 1 or more)");
        }
    }

    /** The defaults, with the one thing that has none. */
    public static AuthSettings withSecret(String secret) {
        return new AuthSettings(
                SigningKey.of(secret),
                List.of(),
                DEFAULT_ADMIN_USER_IDS,
                DEFAULT_TOKEN_TTL,
                MultiLoginPolicy.ONE_PER_PLATFORM,
                DEFAULT_MAX_TOKENS_PER_PLATFORM);
    }

    public boolean isAdmin(String userId) {
        return adminUserIds.contains(userId);
    }
}
