package dev.openim.auth;

import static dev.openim.auth.SigningKeyTest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.store.InMemoryUnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AppTokensTest {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");

    private final ManualClock clock = new ManualClock();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore(new InMemoryUnitOfWork());
    private final Map<String, Integer> levels = Map.of("imAdmin", 2, "alice", 0, "bulletin", 3);
    private final Map<String, AppLogin> logins = new HashMap<>();
    private final AuthService auth = new AuthService(
            AuthSettings.withSecret(SECRET),
            tokens,
            id -> levels.containsKey(id) ? OptionalInt.of(levels.get(id)) : OptionalInt.empty(),
            (user, platform) -> {},
            token -> Optional.ofNullable(logins.get(token)),
            clock);

    @Test
    void whoIsLoggedInToTheApplicationConnectsFromWhereHeSays() {
        knows("first", "alice", null);
        Authentication authentication = auth.authenticate("first", Platform.IOS, "op-1");

        assertThat(authentication.caller()).isEqualTo(new Caller("alice", Platform.IOS, false, "op-1"));
        assertThat(authentication.token().tokenId()).startsWith("app:").doesNotContain("first");
        assertThat(auth.authenticate("first", "op-2").caller().platform()).isEqualTo(Platform.IOS);
    }

    @Test
    void whatTheTokenSaysOfThePlatformStands() {
        knows("first", "alice", Platform.ANDROID);

        assertThat(auth.authenticate("first", Platform.IOS, "op").caller().platform())
                .isEqualTo(Platform.ANDROID);
    }

    @Test
    void aCallOfTheHttpApiEntersNothing() {
        knows("first", "alice", null);

        assertThat(auth.authenticate("first", "op").caller()).isEqualTo(new Caller("alice", Platform.WEB, false, "op"));
        assertThat(tokens.list("alice")).isEmpty();
    }

    @Test
    void tokensOfThisServerAreGoodAsBefore() {
        String own = auth.userToken(ADMIN, "alice", Platform.WEB.id()).token();

        assertThat(auth.authenticate(own, Platform.WEB, "op").caller().userId()).isEqualTo("alice");
    }

    @Test
    void aTokenThatNobodyKnowsIsRefusedForWhatItIsHere() {
        assertRefused(ErrorCode.TOKEN_MALFORMED, () -> auth.authenticate("unheard of", Platform.WEB, "op"));
    }

    @Test
    void whoMayHaveNoTokenHasNoneOfTheApplication() {
        knows("admin", "imAdmin", null);
        knows("system", "bulletin", null);
        knows("nobody", "mallory", null);

        assertRefused(ErrorCode.NO_PERMISSION, () -> auth.authenticate("admin", Platform.WEB, "op"));
        assertRefused(ErrorCode.ARGS, () -> auth.authenticate("system", Platform.WEB, "op"));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> auth.authenticate("nobody", Platform.WEB, "op"));
    }

    @Test
    void aTokenThatHasEndedIsRefused() {
        knows("first", "alice", null);
        auth.authenticate("first", Platform.WEB, "op");
        clock.advance(Duration.ofHours(2));

        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> auth.authenticate("first", Platform.WEB, "op"));
    }

    @Test
    void aForcedLogoutEndsItHere() {
        knows("first", "alice", null);
        knows("second", "alice", null);
        auth.authenticate("first", Platform.WEB, "op");
        auth.forceLogout(ADMIN, "alice", Platform.WEB.id());

        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.authenticate("first", Platform.WEB, "op"));
        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.authenticate("first", "op"));
        assertThat(auth.authenticate("second", Platform.WEB, "op").caller().userId())
                .isEqualTo("alice");
    }

    @Test
    void anotherDeviceOfThePlatformEndsIt() {
        knows("first", "alice", null);
        knows("second", "alice", null);
        LoginSession present = session("1", "first");
        LoginSession arriving = session("2", "second");

        assertThat(auth.connected("alice", arriving, List.of(present))).containsExactly(present);
        assertRefused(ErrorCode.TOKEN_KICKED, () -> auth.authenticate("first", "op"));
        assertThat(auth.authenticate("second", "op").caller().userId()).isEqualTo("alice");
    }

    @Test
    void whatHasEndedIsForgotten() {
        knows("first", "alice", null);
        auth.authenticate("first", Platform.WEB, "op");
        clock.advance(Duration.ofHours(2));
        knows("second", "alice", null);
        auth.authenticate("second", Platform.WEB, "op");

        assertThat(tokens.list("alice")).hasSize(1);
    }

    private LoginSession session(String id, String token) {
        return new LoginSession(
                id,
                Platform.WEB,
                auth.authenticate(token, Platform.WEB, "op").token().tokenId());
    }

    private void knows(String token, String userId, @Nullable Platform platform) {
        logins.put(
                token,
                new AppLogin(
                        userId,
                        platform,
                        token,
                        Instant.ofEpochMilli(clock.millis()).plusSeconds(3600)));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
