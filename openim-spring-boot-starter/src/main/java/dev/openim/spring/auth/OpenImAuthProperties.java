package dev.openim.spring.auth;

import dev.openim.auth.MultiLoginPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of tokens and logins.
 *
 * @param secret Signs tokens, and is what back ends present for an administrator's token. 32 bytes or more; there is no
 *     default.
 * @param secretFile File that holds the secret, for when it is not given here. It is made with a random one if it does
 *     not exist.
 * @param previousSecrets Secrets used before. Tokens they signed stay good until they expire.
 * @param adminUserIds Users with all rights. They are registered at the start.
 * @param tokenTtl Time a token is good.
 * @param multiLogin Logins of one user that exclude each other.
 * @param maxTokensPerPlatform Most tokens of a user on one platform. The oldest beyond it are put out of use.
 */
@ConfigurationProperties("openim.auth")
public record OpenImAuthProperties(
        @Nullable String secret,
        @Nullable Path secretFile,
        @DefaultValue List<String> previousSecrets,
        @DefaultValue("imAdmin") Set<String> adminUserIds,
        @DefaultValue("90d") Duration tokenTtl,
        @DefaultValue("one-per-platform") MultiLoginPolicy multiLogin,
        @DefaultValue("30") int maxTokensPerPlatform) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "OpenImAuthProperties[adminUserIds=" + adminUserIds + ", tokenTtl=" + tokenTtl + ", multiLogin="
                + multiLogin + "]";
    }
}
