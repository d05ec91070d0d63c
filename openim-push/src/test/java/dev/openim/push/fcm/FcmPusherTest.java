package dev.openim.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushResult.Failed;
import dev.openim.offlinepush.PushResult.RetryLater;
import dev.openim.offlinepush.PushResult.TokenInvalid;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.Notifications;
import dev.openim.push.http.TickingClock;
import dev.openim.push.http.VendorServer;
import dev.openim.push.http.VendorServer.Answer;
import dev.openim.push.http.VendorServer.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against a server that answers as Google's do: access by OAuth 2, then a request for each device. */
class FcmPusherTest {
    private static final String SEND = "/v1/projects/shop-1/messages:send";
    private static KeyPair keys;

    private final TickingClock clock = new TickingClock();
    private final AtomicInteger handedOut = new AtomicInteger();
    private volatile Function<Asked, Answer> sending = asked -> Answer.ok("{\"name\":\"projects/shop-1/messages/1\"}");
    private volatile Answer refusedAccess = Answer.ok("");
    private final VendorServer server = new VendorServer(this::answer);
    private final FcmPusher pusher =
            new FcmPusher(new FcmSettings(account(), server.url("/"), "chats", Duration.ofSeconds(5)), clock);

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer answer(Asked asked) {
        if (!asked.path().equals("/token")) {
            return sending.apply(asked);
        }
        return refusedAccess.body().isEmpty()
                ? Answer.ok("{\"access_token\":\"access-" + handedOut.incrementAndGet()
                        + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")
                : refusedAccess;
    }

    @Test
    void accessIsAskedForWithAJwtThatTheServiceAccountSigned() throws Exception {
        pushTo("t");
        Asked asked = server.asked("/token").get(0);
        assertThat(asked.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        String form = URLDecoder.decode(asked.body(), StandardCharsets.UTF_8);
        assertThat(form).startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
        SignedJWT jwt = SignedJWT.parse(form.substring(form.lastIndexOf('=') + 1));
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
                .isTrue();
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("key-1");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("push@shop-1.example");
        assertThat(jwt.getJWTClaimsSet().getAudience())
                .containsExactly(server.url("/token").toString());
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope"))
                .isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
    }

    @Test
    void accessIsUsedUntilShortlyBeforeItEnds() {
        pushTo("t");
        clock.advance(Duration.ofMinutes(50));
        pushTo("t");
        assertThat(server.asked("/token")).hasSize(1);
        clock.advance(Duration.ofMinutes(9));
        pushTo("t");
        assertThat(server.asked(SEND))
                .extracting(asked -> asked.header("authorization"))
                .containsExactly("Bearer access-1", "Bearer access-1", "Bearer access-2");
    }

    @Test
    void accessThatIsRefusedIsAskedForAnew() {
        sending = asked -> asked.header("authorization").endsWith("access-1")
                ? error(401, "UNAUTHENTICATED", "")
                : Answer.ok("{}");
        assertThat(pushTo("t")).isEqualTo(RetryLater.of("UNAUTHENTICATED"));
        assertThat(pushTo("t")).isEqualTo(PushResult.DELIVERED);
    }

    @Test
    void withoutAccessNothingIsPushedAndItIsTriedAgain() {
        refusedAccess = Answer.of(400, "{\"error\":\"invalid_grant\"}");
        assertThat(pushTo("t")).isEqualTo(RetryLater.of("no access for push@shop-1.example: HTTP 400 invalid_grant"));
        assertThat(server.asked(SEND)).isEmpty();
    }

    @Test
    void theMessageIsForAllPlatforms() {
        pushTo("device-1");
        JsonNode message = server.asked(SEND).get(0).json().path("message");
        assertThat(message.path("token").asString()).isEqualTo("device-1");
        assertThat(message.path("notification").toString())
                .isEqualTo("{\"title\":\"Alice\",\"body\":\"Grüße \uD83D\uDE00\"}");
        assertThat(message.path("data").path("conversationID").asString()).isEqualTo("si_alice_bob");
        JsonNode android = message.path("android");
        String key = android.path("collapse_key").asString();
        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(android.path("ttl").asString()).isEqualTo("86400s");
        assertThat(android.path("notification").toString())
                .isEqualTo("{\"tag\":\"" + key + "\",\"channel_id\":\"chats\",\"notification_count\":3}");
        assertThat(message.path("apns").path("headers").path("apns-collapse-id").asString())
                .isEqualTo(key);
        JsonNode aps = message.path("apns").path("payload").path("aps");
        assertThat(aps.path("badge").asInt()).isEqualTo(3);
        assertThat(aps.path("sound").asString()).isEqualTo("ping.caf");
        assertThat(message.path("webpush").path("notification").path("tag").asString())
                .isEqualTo(key);
    }

    @Test
    void withoutCollapsingEveryNotificationStays() {
        pusher.push(Notifications.hello(false), List.of(Notifications.device("bob", 2, "t")));
        JsonNode message = server.asked(SEND).get(0).json().path("message");
        assertThat(message.path("android").has("collapse_key")).isFalse();
        assertThat(message.path("android").path("notification").has("tag")).isFalse();
        assertThat(message.path("apns").has("headers")).isFalse();
    }

    @Test
    void eachDeviceHasItsOwnResultInTheOrderOfTheDevices() {
        sending = asked -> asked.json().path("message").path("token").asString().equals("gone")
                ? error(404, "NOT_FOUND", "UNREGISTERED")
                : Answer.ok("{}");
        List<PushTarget> targets = List.of(
                Notifications.device("bob", 2, "here"),
                Notifications.device("bob", 8, "gone"),
                Notifications.device("carol", 2, "there"));
        assertThat(pusher.push(Notifications.hello(), targets))
                .containsExactly(PushResult.DELIVERED, new TokenInvalid("UNREGISTERED"), PushResult.DELIVERED);
    }

    @Test
    void whatGoogleAnswersSaysWhatBecomesOfIt() {
        sending = asked -> error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED").retryAfter("60");
        assertThat(pushTo("t")).isEqualTo(new RetryLater("QUOTA_EXCEEDED", Duration.ofMinutes(1)));
        sending = asked -> error(503, "UNAVAILABLE", "UNAVAILABLE");
        assertThat(pushTo("t")).isEqualTo(RetryLater.of("UNAVAILABLE"));
        sending = asked -> error(500, "INTERNAL", "INTERNAL");
        assertThat(pushTo("t")).isEqualTo(RetryLater.of("INTERNAL"));
        sending = asked -> error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH");
        assertThat(pushTo("t")).isEqualTo(new TokenInvalid("SENDER_ID_MISMATCH"));
        sending = asked -> error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
        assertThat(pushTo("t")).isEqualTo(new TokenInvalid("INVALID_ARGUMENT"));
        sending = asked -> Answer.of(400, """
                {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"Message too big: the registration token is fine",
                 "details":[{"@type":"type.googleapis.com/google.rpc.BadRequest",
                 "fieldViolations":[{"field":"message","description":"too big"}]}]}}""");
        assertThat(pushTo("t")).isEqualTo(new Failed("INVALID_ARGUMENT"));
        sending = asked -> error(403, "PERMISSION_DENIED", "");
        assertThat(pushTo("t")).isEqualTo(new Failed("PERMISSION_DENIED"));
    }

    @Test
    void aFileThatIsNoServiceAccountIsRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceAccount.parse("no"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceAccount.parse("{\"project_id\":\"p\"}"))
                .withMessage("client_email is missing in it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceAccount.parse(
                        "{\"project_id\":\"p\",\"client_email\":\"e\",\"private_key\":\"c2VjcmV0\"}"))
                .withMessage("private_key in it is no RSA key");
        assertThat(account().toString()).doesNotContain("key=");
    }

    private PushResult pushTo(String token) {
        return pusher.push(Notifications.hello(), List.of(Notifications.device("bob", 2, token)))
                .get(0);
    }

    private static Answer error(int status, String google, String fcm) {
        String details = fcm.isEmpty()
                ? ""
                : ",\"details\":[{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\""
                        + fcm + "\"}]";
        return Answer.of(
                status,
                "{\"error\":{\"code\":" + status + ",\"status\":\"" + google
                        + "\",\"message\":\"The registration token is not a valid FCM registration token\"" + details
                        + "}}");
    }

    private ServiceAccount account() {
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return ServiceAccount.parse(
                "{\"type\":\"service_account\",\"project_id\":\"shop-1\",\"private_key_id\":\"key-1\","
                        + "\"private_key\":\"" + pem + "\",\"client_email\":\"push@shop-1.example\",\"token_uri\":\""
                        + server.url("/token") + "\"}");
    }
}
