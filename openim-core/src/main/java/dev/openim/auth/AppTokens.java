package dev.openim.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application's own tokens: what they say, and that those which devices connect with are known to the token store. */
final class AppTokens {
    /** Ids of this server's own tokens have no colon. */
    private static final String PREFIX = "app:";

    private final Authenticator authenticator;
    private final AuthSettings settings;
    private final TokenStore tokens;
    private final AccountLevels accounts;
    private final Clock clock;

    AppTokens(
            Authenticator authenticator,
            AuthSettings settings,
            TokenStore tokens,
            AccountLevels accounts,
            Clock clock) {
        this.authenticator = authenticator;
        this.settings = settings;
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Returns what a token says, if it is one of the application's.
     *
     * @param asked the platform that the client says it is on, if it says so; then the token is known from now on
     * @throws OpenImException 1501 to 1507; 1002 for an administrator, 1001 for a system account, 1004 for nobody
     */
    Optional<TokenClaims> read(String token, @Nullable Platform asked) {
        return authenticator.authenticate(token).map(login -> claims(login, asked));
    }

    private TokenClaims claims(AppLogin login, @Nullable Platform asked) {
        requireUser(login.userId());
        long now = clock.millis();
        long expiresAt = login.expiresAt().toEpochMilli();
        if (expiresAt <= now) {
            throw new OpenImException(ErrorCode.TOKEN_EXPIRED, "token is expired");
        }
        String tokenId = PREFIX + hash(login.tokenId());
        TokenRecord known = tokens.find(login.userId(), tokenId).orElse(null);
        if (known != null && known.kicked()) {
            throw new OpenImException(ErrorCode.TOKEN_KICKED, "token has been kicked");
        }
        TokenClaims claims = new TokenClaims(login.userId(), platform(login, known, asked), tokenId, now, expiresAt);
        if (known == null && asked != null) {
            enter(claims);
        }
        return claims;
    }

    /** Who has only called the HTTP API so far has said nothing of his platform. */
    private static Platform platform(AppLogin login, @Nullable TokenRecord known, @Nullable Platform asked) {
        if (login.platform() != null) {
            return login.platform();
        }
        if (asked != null) {
            return asked;
        }
        return known == null ? Platform.WEB : known.platform();
    }

    /** An administrator proves that he is one by the secret. */
    private void requireUser(String userId) {
        if (settings.isAdmin(userId)) {
            throw OpenImException.noPermission("administrators have no token of the application");
        }
        int level = accounts.levelOf(userId)
                .orElseThrow(() -> OpenImException.notFound("user not found, userID=" + userId));
        if (level >= AuthService.NOTIFICATION_ACCOUNT_LEVEL) {
            throw OpenImException.args("app account can`t get token");
        }
    }

    private void enter(TokenClaims claims) {
        tokens.update(claims.userId(), current -> {
            List<TokenRecord> result = new ArrayList<>(current);
            result.removeIf(token -> token.expiresAt() <= clock.millis());
            if (result.stream().noneMatch(token -> token.tokenId().equals(claims.tokenId()))) {
                result.add(new TokenRecord(
                        claims.tokenId(), claims.platform(), claims.issuedAt(), claims.expiresAt(), false));
            }
            return result;
        });
    }

    private static String hash(String tokenId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(tokenId.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
