package dev.openim.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads tokens: JWTs signed with HS256 and nothing else. Nothing in a token is believed, its expiry
 * included, before the signature has been checked.
 */
@SuppressWarnings("JavaUtilDate") // the JWT library speaks Date
final class TokenCodec {
    private static final String USER_ID = "UserID";
    private static final String PLATFORM_ID = "PlatformID";
    private static final int MAX_LENGTH = 4096;

    /** Other services that read our tokens may have a clock that is behind. */
    private static final Duration BACKDATED = Duration.ofSeconds(5);

    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    private final SigningKey signingKey;
    private final MACSigner signer;
    private final Map<String, MACVerifier> verifiers = new HashMap<>();
    private final Clock clock;

    TokenCodec(AuthSettings settings, Clock clock) {
        this.signingKey = settings.signingKey();
        this.clock = clock;
        try {
            signer = new MACSigner(signingKey.key());
            for (SigningKey key : settings.previousKeys()) {
                verifiers.put(key.id(), new MACVerifier(key.key()));
            }
            verifiers.put(signingKey.id(), new MACVerifier(signingKey.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a SigningKey is long enough for HS256", e);
        }
    }

    String write(TokenClaims claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(signingKey.id())
                .build();
        JWTClaimsSet payload = new JWTClaimsSet.Builder()
                .claim(USER_ID, claims.userId())
                .claim(PLATFORM_ID, claims.platform().id())
                .issueTime(new Date(claims.issuedAt() - BACKDATED.toMillis()))
                .expirationTime(new Date(claims.expiresAt()))
                .jwtID(claims.tokenId())
                .build();
        SignedJWT jwt = new SignedJWT(header, payload);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 needs nothing but the key", e);
        }
        return jwt.serialize();
    }

    /**
     * Returns what a token says, if it is one of ours and good now.
     *
     * @throws OpenImException 1503 when it is no token, 1505 when we did not sign it, 1501 and 1504 when it is not good any
     *     more or not yet
     */
    TokenClaims read(String token) {
        SignedJWT jwt = parse(token);
        verify(jwt);
        TokenClaims claims;
        Date notBefore;
        try {
            JWTClaimsSet payload = jwt.getJWTClaimsSet();
            notBefore = payload.getNotBeforeTime();
            claims = claims(payload);
        } catch (ParseException e) {
            throw malformed();
        }
        checkTimes(claims, notBefore);
        return claims;
    }

    private static SignedJWT parse(String token) {
        if (token.length() > MAX_LENGTH) {
            throw malformed();
        }
        JWT jwt;
        try {
            jwt = JWTParser.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw malformed();
        }
        if (jwt instanceof SignedJWT signed) {
            return signed;
        }
        throw new OpenImException(ErrorCode.TOKEN_UNKNOWN, "token is not signed");
    }

    private void verify(SignedJWT jwt) {
        JWSHeader header = jwt.getHeader();
        if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())) {
            throw new OpenImException(ErrorCode.TOKEN_UNKNOWN, "token is not signed with HS256");
        }
        @Nullable MACVerifier verifier = header.getKeyID() == null ? null : verifiers.get(header.getKeyID());
        if (verifier == null) {
            throw new OpenImException(ErrorCode.TOKEN_UNKNOWN, "token is signed with an unknown key");
        }
        try {
            if (!jwt.verify(verifier)) {
                throw new OpenImException(ErrorCode.TOKEN_UNKNOWN, "token signature is invalid");
            }
        } catch (JOSEException e) {
            throw new OpenImException(ErrorCode.TOKEN_UNKNOWN, "token signature cannot be checked", e);
        }
    }

    private static TokenClaims claims(JWTClaimsSet payload) throws ParseException {
        @Nullable String userId = payload.getStringClaim(USER_ID);
        @Nullable Integer platformId = payload.getIntegerClaim(PLATFORM_ID);
        @Nullable String tokenId = payload.getJWTID();
        @Nullable Date issued = payload.getIssueTime();
        @Nullable Date expires = payload.getExpirationTime();
        if (userId == null || platformId == null || tokenId == null || issued == null || expires == null) {
            throw malformed();
        }
        Platform platform = Platform.of(platformId).orElseThrow(TokenCodec::malformed);
        return new TokenClaims(userId, platform, tokenId, issued.getTime(), expires.getTime());
    }

    private void checkTimes(TokenClaims claims, @Nullable Date notBefore) {
        long now = clock.millis();
        if (claims.expiresAt() <= now) {
            throw new OpenImException(ErrorCode.TOKEN_EXPIRED, "token is expired");
        }
        long begin = Math.max(claims.issuedAt(), notBefore == null ? Long.MIN_VALUE : notBefore.getTime());
        if (begin > now + MAX_CLOCK_SKEW.toMillis()) {
            throw new OpenImException(ErrorCode.TOKEN_NOT_VALID_YET, "token is not valid yet");
        }
    }

    private static OpenImException malformed() {
        return new OpenImException(ErrorCode.TOKEN_MALFORMED, "token is malformed");
    }
}
