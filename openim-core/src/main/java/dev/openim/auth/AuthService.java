package dev.openim.auth;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues, checks and revokes tokens.
 *
 * <p>A token is good while it is signed by a known key, has not expired, and is in the {@link TokenStore} and not marked
 * there as put out of use. A token of the application's is good while its {@link Authenticator} says so and the store has no such
 * mark. All methods block on the store.
 */
public final class AuthService {
    private static final Logger log = LoggerFactory.getLogger(AuthService.class);
    static final int NOTIFICATION_ACCOUNT_LEVEL = 3;
    private static final long FAILURE_LOG_INTERVAL_MILLIS = 1000;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastFailureLogged = new AtomicLong();
    private final AuthSettings settings;
    private final TokenCodec codec;
    private final TokenStore tokens;
    private final AccountLevels accounts;
    private final SessionKicker kicker;
    private final AppTokens appTokens;
    private final Clock clock;

    /** @param authenticator recognises the application's own tokens */
    public AuthService(
            AuthSettings settings,
            TokenStore tokens,
            AccountLevels accounts,
            SessionKicker kicker,
            Authenticator authenticator,
            Clock clock) {
        this.settings = settings;
        this.codec = new TokenCodec(settings, clock);
        this.tokens = tokens;
        this.accounts = accounts;
        this.kicker = kicker;
        this.appTokens = new AppTokens(authenticator, settings, tokens, accounts, clock);
        this.clock = clock;
    }

    /**
     * Issues an administrator's token to whoever knows the secret.
     *
     * @throws OpenImException 1001 when the user is no administrator, 1002 when the secret is wrong, 1004 when the user does
     *     not exist
     */
    public IssuedToken adminToken(String secret, String userId) {
        if (userId.isEmpty()) {
            throw OpenImException.args("userID is empty");
        }
        if (!settings.signingKey().matches(secret)) {
            logWrongSecret();
            throw OpenImException.noPermission("secret invalid");
        }
        if (!settings.isAdmin(userId)) {
            throw OpenImException.args("userID is error.");
        }
        requireLevel(userId);
        return issue(userId, Platform.ADMIN);
    }

    /**
     * Issues a user's token, for an administrator to hand on.
     *
     * @throws OpenImException 1001 for an unknown platform or an account that does not log in, 1002 when the caller is no
     *     administrator or the user is one, 1004 when the user does not exist
     */
    public IssuedToken userToken(Caller caller, String userId, int platformId) {
        caller.requireAdmin();
        if (userId.isEmpty()) {
            throw OpenImException.args("userID is empty");
        }
        Platform platform = platform(platformId);
        if (platform == Platform.ADMIN) {
            throw OpenImException.noPermission("platformID invalid. platformID must not be adminPlatformID");
        }
        if (settings.isAdmin(userId)) {
            throw OpenImException.noPermission("don't get Admin token");
        }
        if (requireLevel(userId) >= NOTIFICATION_ACCOUNT_LEVEL) {
            throw OpenImException.args("app account can`t get token");
        }
        return issue(userId, platform);
    }

    /**
     * Returns what a token says, if it is good.
     *
     * @throws OpenImException 1501 to 1507; for a token of the application's also 1001, 1002 and 1004 when its user is none who
     *     may have one
     */
    public TokenClaims parse(String token) {
        return parse(token, null);
    }

    private TokenClaims parse(String token, @Nullable Platform asked) {
        TokenClaims claims;
        try {
            claims = codec.read(token);
        } catch (OpenImException e) {
            if (e.code() != ErrorCode.TOKEN_UNKNOWN && e.code() != ErrorCode.TOKEN_MALFORMED) {
                throw e;
            }
            return appTokens.read(token, asked).orElseThrow(() -> e);
        }
        TokenRecord known = tokens.find(claims.userId(), claims.tokenId()).orElseThrow(AuthService::notStored);
        if (known.kicked()) {
            throw kicked();
        }
        if (known.expiresAt() <= clock.millis()) {
            throw notStored();
        }
        return claims;
    }

    /**
     * Returns who calls, if the token is good.
     *
     * @throws OpenImException as {@link #parse}
     */
    public Authentication authenticate(String token, String operationId) {
        return authentication(parse(token), operationId);
    }

    /**
     * Returns who connects, if the token is good. The rules for logins apply to the token from now on, also to one of the
     * application's.
     *
     * @param platform where the client says it is; what the token says may differ
     * @throws OpenImException as {@link #parse}
     */
    public Authentication authenticate(String token, Platform platform, String operationId) {
        return authentication(parse(token, platform), operationId);
    }

    private Authentication authentication(TokenClaims claims, String operationId) {
        Caller caller = new Caller(claims.userId(), claims.platform(), settings.isAdmin(claims.userId()), operationId);
        return new Authentication(caller, claims);
    }

    /**
     * Puts all tokens of a user and platform out of use and ends the connections. The tokens go first, so that a client that
     * comes back at once is refused.
     *
     * @throws OpenImException 1001 for an unknown platform, 1002 when the caller is no administrator
     */
    public void forceLogout(Caller caller, String userId, int platformId) {
        caller.requireAdmin();
        if (userId.isEmpty()) {
            throw OpenImException.args("userID is empty");
        }
        Platform platform = platform(platformId);
        kickTokens(userId, token -> token.platform() == platform);
        kicker.kick(userId, platform);
    }

    /** Whether a connection that arrives ends any of those that are there. Asks no store. */
    public boolean displaces(LoginSession arriving, List<LoginSession> present) {
        return !settings.multiLogin().displacedSessions(present, arriving).isEmpty();
    }

    /**
     * Applies the login policy to a connection that arrives: puts the tokens out of use that it displaces.
     *
     * @param present the user's other connections, on all nodes
     * @return the connections to end
     * @throws OpenImException 1506 or 1507 when the token was put out of use since it was checked, in which case the newcomer
     *     displaces nobody
     */
    public List<LoginSession> connected(String userId, LoginSession arriving, List<LoginSession> present) {
        if (present.isEmpty()) {
            return List.of();
        }
        List<LoginSession> displaced = settings.multiLogin().displacedSessions(present, arriving);
        Predicate<TokenRecord> displacedTokens = settings.multiLogin().displacedTokens(present, arriving);
        List<TokenRecord> known = tokens.list(userId);
        requireGood(known, arriving.tokenId());
        if (known.stream().anyMatch(token -> displacedTokens.test(token) && !token.kicked())) {
            tokens.update(userId, current -> {
                requireGood(current, arriving.tokenId());
                return marked(current, displacedTokens);
            });
        }
        return displaced;
    }

    private IssuedToken issue(String userId, Platform platform) {
        String tokenId = newTokenId();
        long expiresAt = toSeconds(clock.millis() + settings.tokenTtl().toMillis());
        tokens.update(userId, current -> {
            TokenRecord issued = new TokenRecord(tokenId, platform, timeAfter(current), expiresAt, false);
            return settings.multiLogin().afterIssuing(current, issued, settings.maxTokensPerPlatform());
        });
        String token = codec.write(new TokenClaims(userId, platform, tokenId, clock.millis(), expiresAt));
        return new IssuedToken(token, settings.tokenTtl());
    }

    /** Tokens of a user never have the same time, so that "older" always has a meaning. */
    private long timeAfter(List<TokenRecord> tokens) {
        long newest = tokens.stream().mapToLong(TokenRecord::issuedAt).max().orElse(0);
        return Math.max(clock.millis(), newest + 1);
    }

    private void kickTokens(String userId, Predicate<TokenRecord> which) {
        tokens.update(userId, current -> marked(current, which));
    }

    private static List<TokenRecord> marked(List<TokenRecord> tokens, Predicate<TokenRecord> which) {
        UnaryOperator<TokenRecord> mark = token -> which.test(token) ? token.kick() : token;
        List<TokenRecord> result = new ArrayList<>(tokens);
        result.replaceAll(mark);
        return result;
    }

    private static void requireGood(List<TokenRecord> tokens, String tokenId) {
        TokenRecord own = tokens.stream()
                .filter(token -> token.tokenId().equals(tokenId))
                .findAny()
                .orElseThrow(AuthService::notStored);
        if (own.kicked()) {
            throw kicked();
        }
    }

    private int requireLevel(String userId) {
        return accounts.levelOf(userId).orElseThrow(() -> OpenImException.notFound("user not found, userID=" + userId));
    }

    private static Platform platform(int platformId) {
        return Platform.of(platformId).orElseThrow(() -> OpenImException.args("platformID is invalidate"));
    }

    private String newTokenId() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static long toSeconds(long millis) {
        return millis / 1000 * 1000;
    }

    private void logWrongSecret() {
        long now = clock.millis();
        long last = lastFailureLogged.get();
        if (now - last >= FAILURE_LOG_INTERVAL_MILLIS && lastFailureLogged.compareAndSet(last, now)) {
            log.warn("Refused an administrator's token: the secret was wrong");
        }
    }

    private static OpenImException kicked() {
        return new OpenImException(ErrorCode.TOKEN_KICKED, "token has been kicked");
    }

    private static OpenImException notStored() {
        return new OpenImException(ErrorCode.TOKEN_NOT_EXIST, "token is not known");
    }
}
