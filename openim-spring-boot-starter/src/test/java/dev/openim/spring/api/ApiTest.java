package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.Contexts;
import dev.openim.wire.proto.jssdk.GetActiveConversationsReq;
import dev.openim.wire.proto.jssdk.GetActiveConversationsResp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The form of calls and answers, whatever the endpoint. Source: http-api.md 1. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:api;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1",
            "openim.gateway.allowed-origins=https://app.example",
            // an application without it: its own chain would ask for a login on the page of errors
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
                    + "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
class ApiTest {
    @LocalServerPort
    private int port;

    private ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(port, Contexts.SECRET);
    }

    @Test
    void anOperationIdIsWantedBeforeAToken() {
        HttpResponse<String> answer =
                api.send(api.request("/user/get_users_info").POST(BodyPublishers.ofString("{}")));
        assertThat(answer.body())
                .isEqualTo("{\"errCode\":1001,\"errMsg\":\"ArgsError\",\"errDlt\":\"header must have operationID\"}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void aTokenIsWantedBeforeABody() {
        assertRefused(api.call("/user/get_users_info", null, "no JSON"), 1001, "header must have token");
        assertRefused(api.call("/user/get_users_info", "made.up.token", "no JSON"), 1503, "token is malformed");
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedWithoutAStackTrace() {
        JsonNode answer = api.call("/user/get_users_info", api.adminToken(), "{\"userIDs\":");
        assertThat(answer.path("errCode").asInt()).isEqualTo(1001);
        assertThat(answer.toString()).doesNotContain("Exception");
        answer = api.call("/user/get_users_info", api.adminToken(), "{\"userIDs\":[17]}");
        assertThat(answer.path("errMsg").asString()).isEqualTo("userIDs: an integer (expected: a string)");
        assertThat(api.call("/msg/send_msg", api.adminToken(), "")
                        .path("errCode")
                        .asInt())
                .isEqualTo(1001);
    }

    @Test
    void aBodyOfAnyContentTypeIsRead() {
        HttpResponse<String> answer = api.send(api.request("/user/get_users_info")
                .header("operationID", "o")
                .header("token", api.adminToken())
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString("{\"userIDs\":[\"imAdmin\"]}")));
        assertThat(answer.body()).contains("\"userID\":\"imAdmin\"");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String body = "{\"userIDs\":[\"" + "x".repeat(9 << 20) + "\"]}";
        assertRefused(
                api.call("/user/get_users_info", api.adminToken(), body),
                1001,
                "body: more than 8388608 bytes (expected: less)");
    }

    @Test
    void anUnknownPathIsNotFound() {
        HttpResponse<String> answer = api.send(
                api.request("/user/no_such_thing").header("operationID", "o").POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(api.send(api.request("/user/get_users_info").GET()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerWithNothingToSayHasNoData() {
        String user = api.register("data");
        HttpResponse<String> answer = api.send(api.request("/user/update_user_info_ex")
                .header("operationID", "o")
                .header("token", api.token(user, 1))
                .POST(BodyPublishers.ofString("{\"userInfo\":{\"userID\":\"" + user + "\",\"ex\":\"x\"}}")));
        assertThat(answer.body()).isEqualTo("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}");
    }

    @Test
    void whoAsksInProtobufIsAnsweredInProtobuf() throws Exception {
        HttpResponse<String> answer = api.send(api.request("/jssdk/get_active_conversations")
                .header("operationID", "o")
                .header("token", api.token(api.register("js"), 5))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(GetActiveConversationsReq.newBuilder()
                        .setCount(20)
                        .build()
                        .toByteArray())));
        assertThat(answer.body()).isEqualTo("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\",\"data\":\"CAA=\"}");
        assertThat(GetActiveConversationsResp.parseFrom(Base64.getDecoder().decode("CAA=")))
                .isEqualTo(GetActiveConversationsResp.getDefaultInstance());
    }

    @Test
    void pagesOfAllowedOriginsMayCall() {
        HttpResponse<String> preflight = api.send(preflight("https://app.example"));
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://app.example");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("content-type, operationid, token");
        HttpResponse<String> refusal = api.send(api.request("/user/get_users_info")
                .header("Origin", "https://app.example")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(refusal.headers().firstValue("Access-Control-Allow-Origin"))
                .as("errors too")
                .contains("https://app.example");
    }

    @Test
    void pagesOfOtherOriginsMayNot() {
        assertThat(api.send(preflight("https://evil.example")).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenSaysWhoseItIsUntilTheUserIsLoggedOut() {
        String user = api.register("tok");
        String token = api.token(user, 2);
        String body = "{\"token\":\"" + token + "\"}";
        JsonNode parsed = api.call("/auth/parse_token", null, body).path("data");
        assertThat(parsed.path("userID").asString()).isEqualTo(user);
        assertThat(parsed.path("platformID").asInt()).isEqualTo(2);
        assertThat(parsed.path("expireTimeSeconds").asLong()).isGreaterThan(System.currentTimeMillis() / 1000);

        api.ok("/auth/force_logout", api.adminToken(), "{\"userID\":\"" + user + "\",\"platformID\":2}");
        assertRefused(api.call("/auth/parse_token", null, body), 1506, "token has been kicked");
    }

    @Test
    void aWrongSecretGetsNoToken() {
        assertRefused(
                api.call("/auth/get_admin_token", null, "{\"secret\":\"guessed\",\"userID\":\"imAdmin\"}"),
                1002,
                "secret invalid");
    }

    @Test
    void aBackEndSendsInAUsersName() {
        String alice = api.register("alice");
        String bob = api.register("bob");
        JsonNode sent = api.ok("/msg/send_msg", api.adminToken(), """
                {"sendID":"%s","recvID":"%s","senderNickname":"A","contentType":101,"sessionType":1,
                 "content":{"content":"from the back end"}}""".formatted(alice, bob));
        assertThat(sent.path("serverMsgID").asString()).isNotEmpty();
        String bobsToken = api.token(bob, 1);
        JsonNode inbox = api.ok("/inbox/pull", bobsToken, "{\"userID\":\"" + bob + "\"}");
        assertThat(inbox.path("entries").size()).isEqualTo(1);
        JsonNode message = inbox.path("entries").path(0).path("msg");
        assertThat(new String(Base64.getDecoder().decode(message.path("content").asString()), UTF_8))
                .isEqualTo("{\"content\":\"from the back end\"}");
        assertThat(message.path("msgFrom").asInt()).isEqualTo(200);
        assertThat(inbox.path("isEnd").asBoolean()).isTrue();
    }

    @Test
    void aBackEndsMessageNeedsWhatItsTypeNeeds() {
        String admin = api.adminToken();
        String head = "{\"sendID\":\"imAdmin\",\"recvID\":\"imAdmin\",\"sessionType\":1,";
        assertRefused(
                api.call("/msg/send_msg", admin, head + "\"contentType\":101,\"content\":{\"text\":\"x\"}}"),
                1001,
                "content.content is empty");
        assertRefused(
                api.call("/msg/send_msg", admin, head + "\"contentType\":2101,\"content\":{\"content\":\"x\"}}"),
                1001,
                "unsupported content type");
        assertRefused(
                api.call("/msg/send_msg", admin, "{\"contentType\":101,\"content\":{\"content\":\"x\"}}"),
                1001,
                "sessionType is empty");
    }

    private HttpRequest.Builder preflight(String origin) {
        return api.request("/user/get_users_info")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,operationid,token")
                .method("OPTIONS", BodyPublishers.noBody());
    }

    private static void assertRefused(JsonNode envelope, int code, String detail) {
        assertThat(envelope.path("errCode").asInt()).as(envelope.toString()).isEqualTo(code);
        assertThat(envelope.path("errDlt").asString()).isEqualTo(detail);
        assertThat(envelope.has("data")).isFalse();
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
