package dev.openim.push.apns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushResult.Failed;
import dev.openim.offlinepush.PushResult.RetryLater;
import dev.openim.offlinepush.PushResult.TokenInvalid;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.Notifications;
import dev.openim.push.http.TickingClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against pushy's server: HTTP/2 over TLS on a real socket. */
@Timeout(60)
class ApnsPusherTest {
    private static final String TOPIC = "com.example.shop";
    private static final String ONE = "01".repeat(32);
    private static final String TWO = "02".repeat(32);

    @TempDir
    static Path folder;

    private static Certificate certificate;

    /** What the server got. */
    private record Got(String token, Map<String, String> headers, JsonNode payload) {}

    private final LinkedBlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private final Map<String, RejectionReason> rejected = new ConcurrentHashMap<>();
    private final List<ApnsClient> clients = new ArrayList<>();
    private MockApnsServer server;
    private int port;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = Certificate.make(folder);
    }

    @BeforeEach
    void start() throws Exception {
        start(0);
    }

    private void start(int where) throws Exception {
        server = new MockApnsServerBuilder()
                .setServerCredentials(new X509Certificate[] {certificate.certificate}, certificate.key, null)
                .setTrustedServerCertificateChain(certificate.certificate)
                .setHandlerFactory(session -> (headers, payload) -> {
                    String path = headers.path().toString();
                    String token = path.substring(path.lastIndexOf('/') + 1);
                    Map<String, String> all = new ConcurrentHashMap<>();
                    headers.forEach(header -> all.put(
                            header.getKey().toString(), header.getValue().toString()));
                    got.add(new Got(token, all, new JsonMapper().readTree(payload.toString(UTF_8))));
                    RejectionReason reason = rejected.get(token);
                    if (reason != null) {
                        throw new RejectedNotificationException(reason);
                    }
                })
                .build();
        port = server.start(where).get(20, TimeUnit.SECONDS);
    }

    /** Each takes two seconds, so all at once. */
    @AfterEach
    void stop() throws Exception {
        List<CompletableFuture<Void>> ends =
                new ArrayList<>(clients.stream().map(ApnsClient::close).toList());
        ends.add(server.shutdown());
        CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aNotificationIsShownCountedAndCollapsed() throws Exception {
        assertThat(push(byToken(), ONE)).containsExactly(PushResult.DELIVERED);
        Got one = got.take();
        assertThat(one.token()).isEqualTo(ONE);
        assertThat(one.headers())
                .containsEntry("apns-topic", TOPIC)
                .containsEntry("apns-push-type", "alert")
                .containsEntry("apns-priority", "10")
                .containsEntry("apns-expiration", String.valueOf(1_700_000_000 + 86_400));
        assertThat(one.headers().get("authorization")).startsWith("bearer ");
        assertThat(one.headers().get("apns-collapse-id")).matches("[0-9a-f]{32}");
        JsonNode aps = one.payload().path("aps");
        assertThat(aps.path("alert").path("title").asString()).isEqualTo("Alice");
        assertThat(aps.path("alert").path("body").asString()).isEqualTo("Grüße \uD83D\uDE00");
        assertThat(aps.path("badge").asInt()).isEqualTo(3);
        assertThat(aps.path("sound").asString()).isEqualTo("ping.caf");
        assertThat(aps.path("thread-id").asString()).isEqualTo(one.headers().get("apns-collapse-id"));
        assertThat(one.payload().path("conversationID").asString()).isEqualTo("si_alice_bob");
    }

    @Test
    void withoutCollapsingEveryNotificationStays() throws Exception {
        byToken().push(Notifications.hello(false), List.of(Notifications.device("bob", 1, ONE)));
        assertThat(got.take().headers()).doesNotContainKey("apns-collapse-id");
    }

    @Test
    void aCertificateDoesInPlaceOfAKey() throws Exception {
        ApnsPusher pusher = pusher(ApnsClients.byCertificate(certificate.p12, Certificate.PASSWORD, true));
        assertThat(push(pusher, ONE)).containsExactly(PushResult.DELIVERED);
        assertThat(got.take().headers()).doesNotContainKey("authorization");
    }

    @Test
    void aDeviceThatIsGoneIsToldFromOneThatIsThere() throws Exception {
        rejected.put(ONE, RejectionReason.UNREGISTERED);
        assertThat(push(byToken(), ONE, TWO)).containsExactly(new TokenInvalid("Unregistered"), PushResult.DELIVERED);
    }

    @Test
    void whatAppleAnswersSaysWhatBecomesOfIt() throws Exception {
        ApnsPusher pusher = byToken();
        assertThat(answerTo(pusher, RejectionReason.TOO_MANY_REQUESTS)).isEqualTo(RetryLater.of("TooManyRequests"));
        assertThat(answerTo(pusher, RejectionReason.SERVICE_UNAVAILABLE))
                .isEqualTo(RetryLater.of("ServiceUnavailable"));
        assertThat(answerTo(pusher, RejectionReason.INTERNAL_SERVER_ERROR))
                .isEqualTo(RetryLater.of("InternalServerError"));
        assertThat(answerTo(pusher, RejectionReason.PAYLOAD_TOO_LARGE)).isEqualTo(new Failed("PayloadTooLarge"));
        assertThat(answerTo(pusher, RejectionReason.BAD_DEVICE_TOKEN)).isEqualTo(new Failed("BadDeviceToken"));
    }

    @Test
    void whenAppleIsAwayItIsTriedAgainAndGoesOnWhenItIsBack() throws Exception {
        ApnsPusher pusher = byToken();
        server.shutdown().get(20, TimeUnit.SECONDS);
        assertThat(push(pusher, ONE).get(0)).isInstanceOf(RetryLater.class);
        start(port);
        await().until(() -> push(pusher, ONE).equals(List.of(PushResult.DELIVERED)));
    }

    @Test
    void onlyTokensOfAppleAreItsBusiness() throws Exception {
        assertThat(byToken()
                        .targets(Notifications.recipient(
                                "bob", Notifications.token("bob", 1, ONE), Notifications.token("bob", 2, "c:APA91b"))))
                .extracting(PushTarget::token)
                .containsExactly(ONE);
    }

    @Test
    void filesThatAreSomethingElseAreRefusedWithoutShowingThem() {
        byte[] secret = "secret".getBytes(UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApnsClients.byToken(secret, "TEAM", "KEY", true))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApnsClients.byCertificate(certificate.p12, "another", true))
                .withMessageNotContaining("another p");
        assertThatIllegalArgumentException().isThrownBy(() -> new ApnsSettings(" ", Duration.ofSeconds(1)));
    }

    private PushResult answerTo(ApnsPusher pusher, RejectionReason reason) {
        rejected.put(ONE, reason);
        return push(pusher, ONE).get(0);
    }

    private static List<PushResult> push(ApnsPusher pusher, String... tokens) {
        List<PushTarget> targets = new ArrayList<>();
        for (String token : tokens) {
            targets.add(Notifications.device("bob", 1, token));
        }
        return pusher.push(Notifications.hello(), targets);
    }

    private ApnsPusher byToken() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String p8 = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return pusher(ApnsClients.byToken(p8.getBytes(UTF_8), "TEAM", "KEY", true));
    }

    private ApnsPusher pusher(ApnsClientBuilder builder) throws IOException {
        ApnsClient client = builder.setApnsServer("localhost", port)
                .setTrustedServerCertificateChain(certificate.certificate)
                .build();
        clients.add(client);
        return new ApnsPusher(client, new ApnsSettings(TOPIC, Duration.ofSeconds(10)), new TickingClock());
    }
}
