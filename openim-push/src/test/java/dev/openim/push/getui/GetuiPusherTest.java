package dev.openim.push.getui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against a server that answers as Getui's REST API v2 does. */
class GetuiPusherTest {
    private static final String ALIAS = "/v2/app/push/single/alias";
    private static final String CID = "0123456789abcdef0123456789abcdef";

    private final TickingClock clock = new TickingClock();
    private final AtomicInteger handedOut = new AtomicInteger();
    private volatile Function<Asked, Answer> pushing =
            asked -> Answer.ok("{\"code\":0,\"msg\":\"success\",\"data\":{\"task\":{\"bob\":\"successed_offline\"}}}");
    private final VendorServer server = new VendorServer(this::answer);
    private final GetuiPusher byAlias = pusher(true);
    private final GetuiPusher byCid = pusher(false);

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer answer(Asked asked) {
        if (!asked.path().equals("/v2/app/auth")) {
            return pushing.apply(asked);
        }
        long expires = clock.millis() + Duration.ofDays(1).toMillis();
        return Answer.ok("{\"code\":0,\"msg\":\"success\",\"data\":{\"expire_time\":\"" + expires
                + "\",\"token\":\"token-" + handedOut.incrementAndGet() + "\"}}");
    }

    @Test
    void theTokenIsAskedForWithASignThatTheSecretMakes() throws Exception {
        pushTo(byAlias, Notifications.user("bob"));
        JsonNode asked = server.asked("/v2/app/auth").get(0).json();
        byte[] expected = MessageDigest.getInstance("SHA-256").digest("key1700000000000secret".getBytes(UTF_8));
        assertThat(asked.path("sign").asString()).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(asked.path("timestamp").asString()).isEqualTo("1700000000000");
        assertThat(asked.path("appkey").asString()).isEqualTo("key");
    }

    @Test
    void theTokenIsRenewedBeforeItEndsAndWhenItIsRefused() {
        pushTo(byAlias, Notifications.user("bob"));
        clock.advance(Duration.ofHours(23));
        pushTo(byAlias, Notifications.user("bob"));
        clock.advance(Duration.ofHours(1));
        pushTo(byAlias, Notifications.user("bob"));
        pushing = asked -> asked.header("token").equals("token-2")
                ? Answer.of(401, "{\"code\":10001,\"msg\":\"token is invalid\"}")
                : Answer.ok("{\"code\":0}");
        assertThat(pushTo(byAlias, Notifications.user("bob"))).isEqualTo(RetryLater.of("code 10001"));
        assertThat(pushTo(byAlias, Notifications.user("bob"))).isEqualTo(PushResult.DELIVERED);
        assertThat(server.asked(ALIAS))
                .extracting(asked -> asked.header("token"))
                .containsExactly("token-1", "token-1", "token-2", "token-2", "token-3");
    }

    @Test
    void aUserIsAnAlias() {
        assertThat(byAlias.targets(Notifications.recipient("bob")))
                .extracting(PushTarget::userId)
                .containsExactly("bob");
        pushTo(byAlias, Notifications.user("bob"));
        JsonNode body = server.asked(ALIAS).get(0).json();
        assertThat(body.path("audience").toString()).isEqualTo("{\"alias\":[\"bob\"]}");
        assertThat(body.path("settings").path("ttl").asLong())
                .isEqualTo(Duration.ofDays(1).toMillis());
        assertThat(body.path("request_id").asString()).matches("[0-9a-f]{32}");
        JsonNode shown = body.path("push_message").path("notification");
        assertThat(shown.path("title").asString()).isEqualTo("Alice");
        assertThat(shown.path("body").asString()).isEqualTo("Grüße \uD83D\uDE00");
        assertThat(shown.path("badge_add_num").asInt()).isEqualTo(1);
        JsonNode ios = body.path("push_channel").path("ios");
        assertThat(ios.path("auto_badge").asString()).isEqualTo("+1");
        assertThat(ios.path("apns-collapse-id").asString()).matches("[0-9a-f]{32}");
        assertThat(body.path("push_channel")
                        .path("android")
                        .path("ups")
                        .path("notification")
                        .path("title")
                        .asString())
                .isEqualTo("Alice");
    }

    @Test
    void aTryOfTheSameMessageForTheSameUserHasTheSameName() {
        pushTo(byAlias, Notifications.user("bob"));
        pushTo(byAlias, Notifications.user("bob"));
        pushTo(byAlias, Notifications.user("carol"));
        List<String> names = server.asked(ALIAS).stream()
                .map(asked -> asked.json().path("request_id").asString())
                .toList();
        assertThat(names.get(0)).isEqualTo(names.get(1)).isNotEqualTo(names.get(2));
    }

    @Test
    void orADeviceIsAClientId() {
        List<PushTarget> targets = byCid.targets(Notifications.recipient("bob", Notifications.token("bob", 2, CID)));
        assertThat(targets).extracting(PushTarget::token).containsExactly(CID);
        pushing = asked -> Answer.of(400, "{\"code\":20001,\"msg\":\"target user is invalid\"}");
        assertThat(byCid.push(Notifications.hello(), targets)).containsExactly(new TokenInvalid("code 20001"));
        assertThat(server.asked("/v2/app/push/single/cid")
                        .get(0)
                        .json()
                        .path("audience")
                        .toString())
                .isEqualTo("{\"cid\":[\"" + CID + "\"]}");
    }

    @Test
    void whatGetuiAnswersSaysWhatBecomesOfIt() {
        pushing = asked -> Answer.of(400, "{\"code\":20001,\"msg\":\"target user is invalid\"}");
        assertThat(pushTo(byAlias, Notifications.user("bob"))).isEqualTo(new Failed("code 20001"));
        pushing = asked ->
                Answer.of(429, "{\"code\":10003,\"msg\":\"too frequent\"}").retryAfter("5");
        assertThat(pushTo(byAlias, Notifications.user("bob")))
                .isEqualTo(new RetryLater("code 10003", Duration.ofSeconds(5)));
        pushing = asked -> Answer.of(502, "");
        assertThat(pushTo(byAlias, Notifications.user("bob"))).isInstanceOf(RetryLater.class);
        pushing = asked -> Answer.ok("{\"code\":0,\"data\":{\"task\":{\"bob\":\"successed_ignore\"}}}");
        assertThat(pushTo(byAlias, Notifications.user("bob"))).isEqualTo(new Failed("successed_ignore"));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new GetuiSettings("app", "key", "hidden", true, GetuiSettings.ENDPOINT, Duration.ZERO).toString())
                .doesNotContain("hidden");
    }

    private PushResult pushTo(GetuiPusher pusher, PushTarget target) {
        return pusher.push(Notifications.hello(), List.of(target)).get(0);
    }

    private GetuiPusher pusher(boolean alias) {
        return new GetuiPusher(
                new GetuiSettings("app", "key", "secret", alias, server.url("/"), Duration.ofSeconds(5)), clock);
    }
}
