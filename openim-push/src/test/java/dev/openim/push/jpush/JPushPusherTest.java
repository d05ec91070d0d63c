package dev.openim.push.jpush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushResult.Failed;
import dev.openim.offlinepush.PushResult.RetryLater;
import dev.openim.offlinepush.PushResult.TokenInvalid;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.Notifications;
import dev.openim.push.http.VendorServer;
import dev.openim.push.http.VendorServer.Answer;
import dev.openim.push.http.VendorServer.Asked;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against a server that answers as JPush's REST API v3 does. */
class JPushPusherTest {
    private static final List<PushTarget> BOB_AND_CAROL =
            List.of(Notifications.user("bob"), Notifications.user("carol"));
    private static final String REGISTRATION = "1104a89792a6e27e1f0";

    private volatile Function<Asked, Answer> answer =
            asked -> Answer.ok("{\"sendno\":\"0\",\"msg_id\":\"1828256757\"}");
    private final VendorServer server = new VendorServer(asked -> answer.apply(asked));
    private final JPushPusher byAlias = pusher(true);
    private final JPushPusher byDevice = pusher(false);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void manyUsersAreToldByOneRequest() {
        assertThat(byAlias.push(Notifications.hello(), BOB_AND_CAROL))
                .containsExactly(PushResult.DELIVERED, PushResult.DELIVERED);
        Asked asked = server.asked("/v3/push").get(0);
        String login = Base64.getEncoder().encodeToString("key:secret".getBytes(UTF_8));
        assertThat(asked.header("authorization")).isEqualTo("Basic " + login);
        JsonNode body = asked.json();
        assertThat(body.path("platform").asString()).isEqualTo("all");
        assertThat(body.path("audience").toString()).isEqualTo("{\"alias\":[\"bob\",\"carol\"]}");
        JsonNode android = body.path("notification").path("android");
        assertThat(android.path("title").asString()).isEqualTo("Alice");
        assertThat(android.path("alert").asString()).isEqualTo("Grüße \uD83D\uDE00");
        JsonNode ios = body.path("notification").path("ios");
        assertThat(ios.path("badge").asString()).isEqualTo("+1");
        assertThat(ios.path("extras").path("conversationID").asString()).isEqualTo("si_alice_bob");
        assertThat(body.path("options").path("time_to_live").asInt()).isEqualTo(86_400);
        assertThat(body.path("options").path("apns_production").asBoolean()).isTrue();
        assertThat(body.path("options").path("apns_collapse_id").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void orDevicesByTheirRegistrationIds() {
        List<PushTarget> targets =
                byDevice.targets(Notifications.recipient("bob", Notifications.token("bob", 2, REGISTRATION)));
        byDevice.push(Notifications.hello(), targets);
        assertThat(server.asked().get(0).json().path("audience").toString())
                .isEqualTo("{\"registration_id\":[\"" + REGISTRATION + "\"]}");
    }

    @Test
    void whatJPushAnswersSaysWhatBecomesOfIt() {
        answer = asked -> error(400, 1011);
        assertThat(byAlias.push(Notifications.hello(), BOB_AND_CAROL))
                .containsExactly(new Failed("code 1011"), new Failed("code 1011"));
        assertThat(byDevice.push(Notifications.hello(), List.of(Notifications.device("bob", 2, REGISTRATION))))
                .containsExactly(new TokenInvalid("code 1011"));
        answer = asked -> error(401, 1004);
        assertThat(byAlias.push(Notifications.hello(), BOB_AND_CAROL).get(0)).isEqualTo(new Failed("code 1004"));
        answer = asked -> new Answer(429, Map.of("X-Rate-Limit-Reset", "33"), "{\"error\":{\"code\":2002}}");
        assertThat(byAlias.push(Notifications.hello(), BOB_AND_CAROL).get(0))
                .isEqualTo(new RetryLater("code 2002", Duration.ofSeconds(33)));
        answer = asked -> Answer.of(503, "");
        assertThat(byAlias.push(Notifications.hello(), BOB_AND_CAROL).get(0)).isEqualTo(RetryLater.of("HTTP 503"));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new JPushSettings("key", "hidden", true, true, JPushSettings.ENDPOINT, Duration.ZERO).toString())
                .doesNotContain("hidden");
    }

    private static Answer error(int status, int code) {
        return Answer.of(status, "{\"error\":{\"code\":" + code + ",\"message\":\"no\"}}");
    }

    private JPushPusher pusher(boolean alias) {
        return new JPushPusher(
                new JPushSettings("key", "secret", alias, true, server.url("/"), Duration.ofSeconds(5)),
                Clock.systemUTC());
    }
}
