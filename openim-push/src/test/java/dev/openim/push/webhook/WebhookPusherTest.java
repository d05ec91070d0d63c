package dev.openim.push.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushResult.Failed;
import dev.openim.offlinepush.PushResult.RetryLater;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.Notifications;
import dev.openim.push.http.VendorServer;
import dev.openim.push.http.VendorServer.Answer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookPusherTest {
    private static final String SECRET = "a secret of sixteen";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final List<PushTarget> BOB_AND_CAROL =
            List.of(Notifications.user("bob", Notifications.token("bob", 2, "t")), Notifications.user("carol"));

    @Test
    void whatIsPostedIsSignedAndSaysWhomToTellWhat() throws Exception {
        try (VendorServer server = new VendorServer(asked -> Answer.of(204, ""))) {
            assertThat(pusher(server).push(Notifications.hello(), BOB_AND_CAROL))
                    .containsExactly(PushResult.DELIVERED, PushResult.DELIVERED);
            VendorServer.Asked asked = server.asked().get(0);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            String expected = HexFormat.of().formatHex(mac.doFinal(("1700000000." + asked.body()).getBytes(UTF_8)));
            assertThat(asked.header("x-openim-timestamp")).isEqualTo("1700000000");
            assertThat(asked.header("x-openim-signature")).isEqualTo("sha256=" + expected);
            assertThat(asked.header("content-type")).startsWith("application/json");
            JsonNode body = asked.json();
            assertThat(body.path("title").asString()).isEqualTo("Alice");
            assertThat(body.path("body").asString()).isEqualTo("Grüße \uD83D\uDE00");
            assertThat(body.path("conversationID").asString()).isEqualTo("si_alice_bob");
            assertThat(body.path("message").path("seq").asLong()).isEqualTo(7);
            assertThat(body.path("recipients").path(0).toString())
                    .isEqualTo("{\"userID\":\"bob\",\"badge\":3,\"devices\":[{\"platformID\":2,\"token\":\"t\"}]}");
            assertThat(body.path("recipients").path(1).path("userID").asString())
                    .isEqualTo("carol");
        }
    }

    @Test
    void theStatusSaysWhatBecomesOfIt() {
        assertThat(resultOf(Answer.ok("{}"))).isEqualTo(PushResult.DELIVERED);
        assertThat(resultOf(Answer.of(400, "no"))).isEqualTo(new Failed("HTTP 400"));
        assertThat(resultOf(Answer.of(302, ""))).isEqualTo(new Failed("HTTP 302"));
        assertThat(resultOf(Answer.of(503, ""))).isEqualTo(new RetryLater("HTTP 503", Duration.ZERO));
        assertThat(resultOf(Answer.of(429, "").retryAfter("30")))
                .isEqualTo(new RetryLater("HTTP 429", Duration.ofSeconds(30)));
        assertThat(resultOf(Answer.of(429, "").retryAfter("Tue, 14 Nov 2023 22:14:20 GMT")))
                .isEqualTo(new RetryLater("HTTP 429", Duration.ofMinutes(1)));
        assertThat(resultOf(Answer.of(429, "").retryAfter("soon")))
                .isEqualTo(new RetryLater("HTTP 429", Duration.ZERO));
        assertThat(resultOf(null)).isInstanceOf(RetryLater.class);
    }

    @Test
    void whoIsNotThereIsAskedAgain() {
        URI nobody;
        try (VendorServer server = new VendorServer(asked -> Answer.ok(""))) {
            nobody = server.url("/");
        }
        WebhookSettings settings = new WebhookSettings(nobody, SECRET, Duration.ofSeconds(5), 100);
        assertThat(new WebhookPusher(settings, CLOCK).push(Notifications.hello(), BOB_AND_CAROL))
                .hasSize(2)
                .allMatch(result -> result instanceof RetryLater);
    }

    @Test
    void everybodyIsReachedByIt() {
        try (VendorServer server = new VendorServer(asked -> Answer.ok(""))) {
            assertThat(pusher(server).targets(Notifications.recipient("bob")))
                    .extracting(PushTarget::userId)
                    .containsExactly("bob");
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedAndSecretsNotShown() {
        URI url = URI.create("https://example.org/push");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(URI.create("ftp://x"), SECRET, Duration.ofSeconds(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(url, "short", Duration.ofSeconds(1), 1));
        assertThat(new WebhookSettings(url, SECRET, Duration.ofSeconds(1), 1).toString())
                .doesNotContain(SECRET);
    }

    private static PushResult resultOf(@Nullable Answer answer) {
        try (VendorServer server = new VendorServer(asked -> answer)) {
            return pusher(server)
                    .push(Notifications.hello(), List.of(Notifications.user("bob")))
                    .get(0);
        }
    }

    private static WebhookPusher pusher(VendorServer server) {
        return new WebhookPusher(new WebhookSettings(server.url("/push"), SECRET, Duration.ofSeconds(5), 100), CLOCK);
    }
}
