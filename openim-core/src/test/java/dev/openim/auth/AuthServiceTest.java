package dev.openim.auth;

import static dev.openim.auth.SigningKeyTest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.store.InMemoryUnitOfWork;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // the JWT library speaks Date
class AuthServiceTest {
    private static final String OLD_SECRET = "Zx9Cv8Bn7Mq6Wp5Ed4Rf3Tg2Yh1Uj0Ik";
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");
    private static final Caller ALICE = new Caller("alice", Platform.WEB, false, "op");
    private static final int ANDROID = 2;
    private static final int WEB = 5;

    private final ManualClock clock = new ManualClock();
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore(unit);
    private final Map<String, Integer> levels = Map.of("imAdmin", 2, "alice", 0, "bulletin", 3);
    private final AccountLevels users =
            id -> levels.containsKey(id) ? OptionalInt.of(levels.get(id)) : OptionalInt.empty();
    private final List<String> kicks = new ArrayList<>();
    private final AuthService auth = service(AuthSettings.withSecret(SECRET));

    @Test
    void whoKnowsTheSecretGetsAnAdministratorsToken() {
        IssuedToken issued = auth.adminToken(SECRET, "imAdmin");
        assertThat(issued.ttl()).isEqualTo(Duration.ofDays(90));
        Authentication authentication = auth.authenticate(issued.token(), "op-1");
        assertThat(authentication.caller()).isEqualTo(new Caller("imAdmin", Platform.ADMIN, true, "op-1"));
    }

    @Test
    void anAdministratorsTokenIsRefusedWithTheCodeOfTheReason() {
        assertRefused(ErrorCode.ARGS, () -> auth.adminToken(SECRET, ""));
        assertRefused(ErrorCode.NO_PERMISSION, () -> auth.adminToken(SECRET + "x", "imAdmin"));
        assertRefused(ErrorCode.ARGS, () -> auth.adminToken(SECRET, "alice"));
        AuthService twoAdmins = service(settings(List.of(), Set.of("imAdmin", "nobody")));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> twoAdmins.adminToken(SECRET, "nobody"));
    }

    @Test
    void aUsersTokenSaysWhoHeIsAndWhenItEnds() {
        TokenClaims claims = auth.parse(auth.userToken(ADMIN, "alice", WEB).token());
        assertThat(claims.userId()).isEqualTo("alice");
        assertThat(claims.platform()).isEqualTo(Platform.WEB);
        assertThat(claims.expiresAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(90)).toEpochMilli());
        assertThat(claims.tokenId()).hasSizeGreaterThan(20);
    }

    @Test
    void aUsersTokenIsRefusedWithTheCodeOfTheReason() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> auth.userToken(ALICE, "alice", WEB));
        assertRefused(ErrorCode.ARGS, () -> auth.userToken(ADMIN, "", WEB));
        assertRefused(ErrorCode.ARGS, () -> auth.userToken(ADMIN, "alice", 0));
        assertRefused(ErrorCode.ARGS, () -> auth.userToken(ADMIN, "alice", 12));
        assertRefused(ErrorCode.NO_PERMISSION, () -> auth.userToken(ADMIN, "alice", 10));
        assertRefused(ErrorCode.NO_PERMISSION, () -> auth.userToken(ADMIN, "imAdmin", WEB));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> auth.userToken(ADMIN, "nobody", WEB));
        assertRefused(ErrorCode.ARGS, () -> auth.userToken(ADMIN, "bulletin", WEB));
    }

    @Test
    void twoTokensOfTheSameSecondAreDifferent() {
        assertThat(auth.adminToken(SECRET, "imAdmin").token())
                .isNotEqualTo(auth.adminToken(SECRET, "imAdmin").token());
    }

    @Test
    void anIssuedTokenIsNotPrinted() {
        IssuedToken issued = auth.adminToken(SECRET, "imAdmin");
        assertThat(issued.toString()).doesNotContain(issued.token());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a.b.c",
                "eyJhbGciOiJIUzI1NiJ9.e30",
                "....",
                "\u0000",
                "eyJhbGciOiJIUzI1NiJ9.bm90anNvbg.AAAA"
            })
    void whatIsNoTokenIsMalformedOrOfNobody(String text) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> auth.parse(text))
                .satisfies(e -> assertThat(e.code()).isIn(ErrorCode.TOKEN_MALFORMED, ErrorCode.TOKEN_UNKNOWN));
    }

    @Test
    void aTextThatIsNoTokenIsMalformed() {
        assertRefused(ErrorCode.TOKEN_MALFORMED, () -> auth.parse("not-a-token"));
        assertRefused(ErrorCode.TOKEN_MALFORMED, () -> auth.parse("a".repeat(100_000)));
    }

    @Test
    void anExpiredTokenIsExpired() {
        String token = auth.userToken(ADMIN, "alice", WEB).token();
        clock.advance(Duration.ofDays(90).minusSeconds(1));
        assertThat(auth.parse(token).userId()).isEqualTo("alice");
        clock.advance(Duration.ofSeconds(1));
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> auth.parse(token));
    }

    @Test
    void aTokenSignedWithOurKeyIsNotBelievedUnlessItIsStored() throws JOSEException {
        assertRefused(
                ErrorCode.TOKEN_NOT_EXIST,
                () -> auth.parse(forge(JWSAlgorithm.HS256, SECRET, kid(), claims -> claims)));
    }

    @Test
    void aTokenOfTheFutureIsNotValidYet() throws JOSEException {
        String issuedLater = forge(
                JWSAlgorithm.HS256,
                SECRET,
                kid(),
                claims -> claims.issueTime(Date.from(clock.instant().plusSeconds(61))));
        String validLater = forge(
                JWSAlgorithm.HS256,
                SECRET,
                kid(),
                claims -> claims.notBeforeTime(Date.from(clock.instant().plusSeconds(61))));
        assertRefused(ErrorCode.TOKEN_NOT_VALID_YET, () -> auth.parse(issuedLater));
        assertRefused(ErrorCode.TOKEN_NOT_VALID_YET, () -> auth.parse(validLater));
    }

    @Test
    void aClockThatIsAMinuteAheadDoesNoHarm() throws JOSEException {
        String token = forge(
                JWSAlgorithm.HS256,
                SECRET,
                kid(),
                claims -> claims.issueTime(Date.from(clock.instant().plusSeconds(59))));
        assertRefused(ErrorCode.TOKEN_NOT_EXIST, () -> auth.parse(token));
    }

    @Test
    void aForgedTokenIsUnknown() throws JOSEException, ParseException {
        String otherKey = forge(JWSAlgorithm.HS256, OLD_SECRET, kid(), claims -> claims);
        String otherKeyId =
                forge(JWSAlgorithm.HS256, SECRET, SigningKey.of(OLD_SECRET).id(), claims -> claims);
        String noKeyId = forge(JWSAlgorithm.HS256, SECRET, null, claims -> claims);
        String otherAlgorithm = forge(JWSAlgorithm.HS512, SECRET + SECRET, kid(), claims -> claims);
        String expiredToo = forge(JWSAlgorithm.HS256, OLD_SECRET, kid(), claims -> claims.expirationTime(new Date(0)));
        String unsigned = new PlainJWT(
                        new JWTClaimsSet.Builder().claim("UserID", "imAdmin").build())
                .serialize();
        SignedJWT good = SignedJWT.parse(auth.userToken(ADMIN, "alice", WEB).token());
        SignedJWT admin = SignedJWT.parse(auth.adminToken(SECRET, "imAdmin").token());
        String otherPayload =
                good.getParsedParts()[0] + "." + admin.getParsedParts()[1] + "." + good.getParsedParts()[2];
        for (String forged :
                List.of(otherKey, otherKeyId, noKeyId, otherAlgorithm, expiredToo, unsigned, otherPayload)) {
            assertRefused(ErrorCode.TOKEN_UNKNOWN, () -> auth.parse(forged));
        }
    }

    @Test
    void aSignedTokenWithoutTheClaimsWeNeedIsMalformed() throws JOSEException {
        List<UnaryOperator<JWTClaimsSet.Builder>> defects = List.of(
                claims -> claims.claim("UserID", null),
                claims -> claims.claim("UserID", 5),
                claims -> claims.claim("PlatformID", "web"),
                claims -> claims.claim("PlatformID", 99),
                claims -> claims.jwtID(null),
                claims -> claims.issueTime(null),
                claims -> claims.expirationTime(null));
        for (UnaryOperator<JWTClaimsSet.Builder> defect : defects) {
            String token = forge(JWSAlgorithm.HS256, SECRET, kid(), defect);
            assertRefused(ErrorCode.TOKEN_MALFORMED, () -> auth.parse(token));
        }
    }

    @Test
    void tokensOfAnOlderKeyStayGoodUntilTheKeyIsTakenAway() {
        String token = service(AuthSettings.withSecret(OLD_SECRET))
                .userToken(ADMIN, "alice", WEB)
                .token();
        AuthService rotated = service(settings(List.of(SigningKey.of(OLD_SECRET)), Set.of("imAdmin")));
        assertThat(rotated.parse(token).userId()).isEqualTo("alice");
        assertRefused(ErrorCode.TOKEN_UNKNOWN, () -> auth.parse(token));
    }

    @Test
    void theSecretOfAnOlderKeyGivesNoAdministratorsToken() {
        AuthService rotated = service(settings(List.of(SigningKey.of(OLD_SECRET)), Set.of("imAdmin")));
        assertRefused(ErrorCode.NO_PERMISSION, () -> rotated.adminToken(OLD_SECRET, "imAdmin"));
    }

    @Test
    void aSecondLoginKicksTheFirstAndAThirdMakesItForgotten() {
        String first = auth.userToken(ADMIN, "alice", ANDROID).token();
        String web = auth.userToken(ADMIN, "alice", WEB).token();
        assertThat(auth.parse(first).userId()).isEqualTo("alice");
        String second = auth.userToken(ADMIN, "alice", ANDROID).token();
        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.parse(first));
        String third = auth.userToken(ADMIN, "alice", ANDROID).token();
        assertRefused(ErrorCode.TOKEN_NOT_EXIST, () -> auth.parse(first));
        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.parse(second));
        assertThat(auth.parse(third).platform()).isEqualTo(Platform.ANDROID);
        assertThat(auth.parse(web).platform()).isEqualTo(Platform.WEB);
    }

    @Test
    void anAdministratorsOldTokenWorksForFiveMinutesOnceThereAreTooMany() {
        String first = auth.adminToken(SECRET, "imAdmin").token();
        for (int i = 0; i < AuthSettings.DEFAULT_MAX_TOKENS_PER_PLATFORM; i++) {
            assertThat(auth.parse(first).userId()).isEqualTo("imAdmin");
            auth.adminToken(SECRET, "imAdmin");
        }
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(auth.parse(first).userId()).isEqualTo("imAdmin");
        clock.advance(Duration.ofSeconds(2));
        assertRefused(ErrorCode.TOKEN_NOT_EXIST, () -> auth.parse(first));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11})
    void aForcedLogoutKicksTokensAndConnectionsOfThePlatform(int platformId) {
        String token = auth.userToken(ADMIN, "alice", platformId).token();
        String other = auth.userToken(ADMIN, "alice", platformId == WEB ? ANDROID : WEB)
                .token();
        auth.forceLogout(ADMIN, "alice", platformId);
        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.parse(token));
        assertThat(auth.parse(other).userId()).isEqualTo("alice");
        assertThat(kicks).containsExactly("alice " + Platform.of(platformId).orElseThrow());
    }

    @Test
    void aForcedLogoutPutsTokensOutOfUseBeforeConnectionsEnd() {
        String[] token = new String[1];
        List<ErrorCode> seen = new ArrayList<>();
        AuthService[] service = new AuthService[1];
        service[0] = new AuthService(
                AuthSettings.withSecret(SECRET),
                tokens,
                users,
                (user, platform) -> assertThatExceptionOfType(OpenImException.class)
                        .isThrownBy(() -> service[0].parse(token[0]))
                        .satisfies(e -> seen.add(e.code())),
                Authenticator.none(),
                clock);
        token[0] = service[0].userToken(ADMIN, "alice", WEB).token();
        service[0].forceLogout(ADMIN, "alice", WEB);
        assertThat(seen).containsExactly(ErrorCode.TOKEN_KICKED);
    }

    @Test
    void aForcedLogoutIsRefusedWithTheCodeOfTheReason() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> auth.forceLogout(ALICE, "alice", WEB));
        assertRefused(ErrorCode.ARGS, () -> auth.forceLogout(ADMIN, "", WEB));
        assertRefused(ErrorCode.ARGS, () -> auth.forceLogout(ADMIN, "alice", 0));
        assertRefused(ErrorCode.ARGS, () -> auth.forceLogout(ADMIN, "alice", 12));
        assertThat(kicks).isEmpty();
    }

    @Test
    void aNewDeviceEndsTheOldOneAndItsToken() {
        AuthService lenient = service(withPolicy(MultiLoginPolicy.NONE));
        TokenClaims old = lenient.parse(lenient.userToken(ADMIN, "alice", WEB).token());
        String newToken = lenient.userToken(ADMIN, "alice", WEB).token();
        LoginSession present = new LoginSession("1", Platform.WEB, old.tokenId());
        LoginSession arriving =
                new LoginSession("2", Platform.WEB, auth.parse(newToken).tokenId());
        assertThat(auth.connected("alice", arriving, List.of(present))).containsExactly(present);
        assertThat(tokens.find("alice", old.tokenId()).orElseThrow().kicked()).isTrue();
        assertThat(auth.parse(newToken).userId()).isEqualTo("alice");
    }

    @Test
    void aSecondConnectionWithTheSameTokenEndsNothing() {
        String tokenId = auth.parse(auth.userToken(ADMIN, "alice", WEB).token()).tokenId();
        LoginSession present = new LoginSession("1", Platform.WEB, tokenId);
        assertThat(auth.connected("alice", new LoginSession("2", Platform.WEB, tokenId), List.of(present)))
                .isEmpty();
    }

    @Test
    void aKickedDeviceThatComesLateEndsNobody() {
        TokenClaims old = auth.parse(auth.userToken(ADMIN, "alice", WEB).token());
        TokenClaims current = auth.parse(auth.userToken(ADMIN, "alice", WEB).token());
        LoginSession present = new LoginSession("1", Platform.WEB, current.tokenId());
        LoginSession late = new LoginSession("2", Platform.WEB, old.tokenId());
        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.connected("alice", late, List.of(present)));
        assertThat(tokens.find("alice", current.tokenId()).orElseThrow().kicked())
                .isFalse();
    }

    private AuthService service(AuthSettings settings) {
        return new AuthService(
                settings,
                tokens,
                users,
                (user, platform) -> kicks.add(user + " " + platform),
                Authenticator.none(),
                clock);
    }

    private static AuthSettings settings(List<SigningKey> previous, Set<String> admins) {
        return new AuthSettings(
                SigningKey.of(SECRET), previous, admins, Duration.ofDays(90), MultiLoginPolicy.ONE_PER_PLATFORM, 30);
    }

    private static AuthSettings withPolicy(MultiLoginPolicy policy) {
        return new AuthSettings(SigningKey.of(SECRET), List.of(), Set.of("imAdmin"), Duration.ofDays(90), policy, 30);
    }

    private static String kid() {
        return SigningKey.of(SECRET).id();
    }

    private String forge(
            JWSAlgorithm algorithm, String secret, @Nullable String keyId, UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("UserID", "alice")
                .claim("PlatformID", 5)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                .jwtID("made-up");
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(keyId).build(),
                change.apply(claims).build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
