package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What users and back ends do about users over HTTP. Source: http-api.md 2.2. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:users;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class UsersApiTest {
    private static final int IOS = 1;
    private static final int WEB = 5;

    @LocalServerPort
    private int port;

    @Autowired
    private GatewayLifecycle gateway;

    private ApiClient api;
    private String admin;
    private String alice;
    private String token;

    @BeforeEach
    void register() {
        api = new ApiClient(port, Contexts.SECRET);
        admin = api.adminToken();
        alice = api.register("alice");
        token = api.token(alice, WEB);
    }

    @Test
    void commandsAreKeptChangedAndTakenAway() {
        command("add", "\"type\":1,\"uuid\":\"a\",\"value\":\"v\",\"ex\":\"e\"");
        command("add", "\"type\":2,\"uuid\":\"a\"");
        JsonNode first = command("get", "\"type\":1").path("CommandResp");
        assertThat(first.size()).isEqualTo(1);
        assertThat(first.path(0).path("value").asString()).isEqualTo("v");
        assertThat(first.path(0).path("ex").asString()).isEqualTo("e");
        assertThat(first.path(0).path("uuid").asString()).isEqualTo("a");
        assertThat(first.path(0).path("createTime").asLong() * 1000)
                .as("seconds")
                .isBetween(System.currentTimeMillis() - 600_000, System.currentTimeMillis());
        command("update", "\"type\":1,\"uuid\":\"a\",\"value\":\"\",\"ex\":null");
        JsonNode all = command("get_all", "\"type\":0").path("CommandResp");
        assertThat(all.valueStream().map(c -> c.path("type").asInt())).containsExactly(1, 2);
        assertThat(all.path(0).path("value").asString()).isEmpty();
        assertThat(all.path(0).path("ex").asString()).isEqualTo("e");
        command("delete", "\"type\":1,\"uuid\":\"a\"");
        assertThat(command("get_all", "\"type\":0").path("CommandResp").size()).isEqualTo(1);
    }

    @Test
    void commandsThatCannotBeAreRefused() {
        command("add", "\"type\":1,\"uuid\":\"a\"");
        assertThat(commandCode("add", "\"type\":1,\"uuid\":\"a\"")).isEqualTo(1003);
        assertThat(commandCode("add", "\"uuid\":\"a\"")).isEqualTo(1001);
        assertThat(commandCode("add", "\"type\":1")).isEqualTo(1001);
        assertThat(commandCode("get", "\"type\":0")).isEqualTo(1001);
        assertThat(commandCode("update", "\"type\":1,\"uuid\":\"b\",\"value\":\"\""))
                .isEqualTo(1004);
        assertThat(commandCode("delete", "\"type\":1,\"uuid\":\"b\"")).isEqualTo(1004);
    }

    @Test
    void settingsOfAllAndOfAUserReachHisClients() {
        String key = "key" + alice;
        api.ok("/user/set_user_client_config", admin, "{\"configs\":{\"" + key + "\":\"all\"}}");
        assertThat(config("").path(key).asString()).isEqualTo("all");
        assertThat(config(alice).path(key).asString()).isEqualTo("all");
        api.ok(
                "/user/set_user_client_config",
                admin,
                "{\"userID\":\"" + alice + "\",\"configs\":{\"" + key + "\":\"hers\"}}");
        assertThat(config("").path(key).asString()).isEqualTo("all");
        assertThat(config(alice).path(key).asString()).isEqualTo("hers");
        JsonNode page = api.ok(
                "/user/page_user_client_config",
                admin,
                "{\"key\":\"" + key + "\",\"pagination\":{\"pageNumber\":2,\"showNumber\":1}}");
        assertThat(page.path("total").asLong()).isEqualTo(2);
        assertThat(page.path("configs").path(0).toString())
                .isEqualTo("{\"key\":\"" + key + "\",\"userID\":\"" + alice + "\",\"value\":\"hers\"}");
        api.ok("/user/del_user_client_config", admin, "{\"userID\":\"" + alice + "\",\"keys\":[\"" + key + "\"]}");
        assertThat(config(alice).path(key).asString()).isEqualTo("all");
    }

    @Test
    void everybodySeesTheSettingsOfAllAndNobodyAnothers() {
        String other = api.register("other");
        assertThat(api.call("/user/get_user_client_config", token, "{\"userID\":\"" + other + "\"}")
                        .path("errCode")
                        .asInt())
                .isEqualTo(1002);
        api.ok("/user/get_user_client_config", token, "{}");
    }

    @Test
    void anAccountWritesMessagesThatHaveAChatOfTheirOwn() {
        JsonNode account = api.ok(
                "/user/add_notification_account",
                admin,
                "{\"nickName\":\"The news\",\"faceURL\":\"face\",\"appMangerLevel\":3}");
        String id = account.path("userID").asString();
        assertThat(id).matches("[1-9][0-9]{9}");
        assertThat(account.path("appMangerLevel").asInt()).isEqualTo(3);
        String message = "\"recvID\":\"" + alice + "\",\"sessionType\":4,\"contentType\":1400,"
                + "\"content\":{\"notificationName\":\"The news\",\"notificationType\":1,\"text\":\"x\"}}";
        api.ok("/msg/send_msg", admin, "{\"sendID\":\"" + id + "\"," + message);
        JsonNode conversations =
                api.ok("/conversation/get_all_conversations", token, "{\"ownerUserID\":\"" + alice + "\"}");
        assertThat(conversations
                        .path("conversations")
                        .path(0)
                        .path("conversationType")
                        .asInt())
                .isEqualTo(4);
        assertThat(conversations.path("conversations").path(0).path("userID").asString())
                .isEqualTo(id);
        String bob = api.register("bob");
        assertThat(api.call("/msg/send_msg", admin, "{\"sendID\":\"" + bob + "\"," + message)
                        .path("errCode")
                        .asInt())
                .as("who is no account")
                .isEqualTo(1002);
        assertThat(api.call("/auth/get_user_token", admin, "{\"userID\":\"" + id + "\",\"platformID\":5}")
                        .path("errCode")
                        .asInt())
                .as("an account does not log in")
                .isEqualTo(1001);
    }

    @Test
    void accountsAreFoundAndChanged() {
        String id = "acc" + alice;
        api.ok(
                "/user/add_notification_account",
                admin,
                "{\"userID\":\"" + id + "\",\"nickName\":\"Robot " + id + "\",\"appMangerLevel\":4}");
        api.ok(
                "/user/update_notification_account",
                admin,
                "{\"userID\":\"" + id + "\",\"nickName\":\"New " + id + "\"}");
        for (String keyword : List.of(id, "New " + id)) {
            JsonNode found = accounts("\"keyword\":\"" + keyword + "\"");
            assertThat(found.path("total").asLong()).isEqualTo(1);
            assertThat(found.path("notificationAccounts").path(0).path("userID").asString())
                    .isEqualTo(id);
        }
        assertThat(accounts("\"keyword\":\"" + id + "\",\"appManagerLevel\":3")
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(accounts("\"appManagerLevel\":4").path("total").asLong()).isPositive();
        assertThat(api.call(
                                "/user/update_notification_account",
                                admin,
                                "{\"userID\":\"" + alice + "\",\"nickName\":\"x\"}")
                        .path("errCode")
                        .asInt())
                .isEqualTo(1001);
    }

    @Test
    void backOfficesFindPeopleByPartsOfIdOrName() {
        String mark = alice.substring(5).toUpperCase(Locale.ROOT);
        JsonNode found = users("\"userID\":\"" + mark + "\",\"nickName\":\"no such name\",");
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.path("users").path(0).path("userID").asString()).isEqualTo(alice);
        assertThat(users("\"nickName\":\"nick ALICE\",").path("total").asInt()).isPositive();
        JsonNode everybody = users("");
        assertThat(everybody
                        .path("users")
                        .valueStream()
                        .map(user -> user.path("userID").asString()))
                .contains(alice)
                .doesNotContain("imAdmin");
        assertThat(everybody.path("users").size())
                .isEqualTo(everybody.path("total").asInt());
        assertThat(api.call(
                                "/user/get_users",
                                admin,
                                "{\"userID\":\"" + "x".repeat(256)
                                        + "\",\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}")
                        .path("errCode")
                        .asInt())
                .isEqualTo(1001);
    }

    @Test
    void whoIsOnlineIsToldWithHisConnections() {
        String body = "{\"userIDs\":[\"nobody\",\"" + alice + "\"]}";
        JsonNode before = api.ok("/user/get_users_online_status", admin, body);
        assertThat(before.valueStream().map(user -> user.path("status").asInt()))
                .containsExactly(0, 0);
        assertThat(api.ok("/user/get_users_online_token_detail", admin, body).size())
                .isZero();
        assertThat(api.ok("/user/get_users_online_status", admin, "{}").size()).isZero();
        String phone = api.token(alice, IOS);
        WebSocket onWeb = connect(WEB, token);
        WebSocket onPhone = connect(IOS, phone);
        try {
            await().until(() -> api.ok("/user/get_users_online_status", admin, body)
                            .path(1)
                            .path("detailPlatformStatus")
                            .size()
                    == 2);
            JsonNode status =
                    api.ok("/user/get_users_online_status", admin, body).path(1);
            assertThat(status.path("userID").asString()).isEqualTo(alice);
            assertThat(status.path("status").asInt()).isEqualTo(1);
            JsonNode web = status.path("detailPlatformStatus").path(0);
            assertThat(web.path("platformID").asInt()).isEqualTo(WEB);
            assertThat(web.path("connID").asString()).isNotEmpty();
            assertThat(web.path("isBackground").asBoolean()).isFalse();
            JsonNode detail = api.ok("/user/get_users_online_token_detail", admin, body);
            assertThat(detail.size()).as("offline users are left out").isEqualTo(1);
            JsonNode platforms = detail.path(0).path("singlePlatformToken");
            assertThat(platforms.valueStream().map(p -> p.path("platformID").asInt()))
                    .containsExactly(IOS, WEB);
            assertThat(platforms.path(1).path("total").asInt()).isEqualTo(1);
            assertThat(platforms.path(1).path("token").path(0).asString())
                    .isEqualTo(web.path("token").asString())
                    .isNotEmpty();
            assertThat(detail.toString() + status)
                    .as("no token leaves the server")
                    .doesNotContain(token, phone);
            JsonNode states = api.ok(
                    "/user/subscribe_users_status",
                    token,
                    "{\"userID\":\"" + alice + "\",\"userIDs\":[\"" + alice + "\"],\"genre\":1}");
            assertThat(states.path("statusList")
                            .path(0)
                            .path("platformIDs")
                            .valueStream()
                            .map(JsonNode::asInt))
                    .containsExactly(IOS, WEB);
        } finally {
            onWeb.abort();
            onPhone.abort();
        }
        await().until(() ->
                api.ok("/user/get_users_online_token_detail", admin, body).isEmpty());
    }

    @Test
    void subscriptionsOverHttpAreTakenAndBelongToConnectionsAllTheSame() {
        String request = "{\"userID\":\"" + alice + "\",\"userIDs\":[\"x\"],\"genre\":";
        assertThat(api.ok("/user/subscribe_users_status", token, request + "2}")
                        .path("statusList")
                        .size())
                .isZero();
        assertThat(api.call("/user/subscribe_users_status", token, request + "3}")
                        .path("errCode")
                        .asInt())
                .isEqualTo(1001);
        JsonNode subscribed = api.ok("/user/get_subscribe_users_status", token, "{\"userID\":\"" + alice + "\"}");
        assertThat(subscribed.path("statusList").size()).isZero();
    }

    @Test
    void listsHaveLimits() {
        String ids =
                IntStream.range(0, 1_001).mapToObj(i -> "\"u" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        for (String path : List.of(
                "/user/get_users_online_status", "/user/get_users_online_token_detail", "/user/get_users_status")) {
            assertThat(api.call(path, admin, "{\"userIDs\":" + ids + "}")
                            .path("errCode")
                            .asInt())
                    .as(path)
                    .isEqualTo(1001);
        }
        String users = IntStream.range(0, 1_001)
                .mapToObj(i -> "{\"userID\":\"many" + i + alice + "\",\"nickname\":\"n\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(api.call("/user/user_register", admin, "{\"users\":" + users + "}")
                        .path("errCode")
                        .asInt())
                .isEqualTo(1001);
    }

    private WebSocket connect(int platform, String with) {
        URI uri = URI.create("ws://127.0.0.1:" + gateway.port() + "/?sendID=" + alice + "&platformID=" + platform
                + "&token=" + with + "&operationID=test&sdkType=js");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new WebSocket.Listener() {})
                .join();
    }

    private JsonNode command(String what, String fields) {
        return api.ok("/user/process_user_command_" + what, token, "{\"userID\":\"" + alice + "\"," + fields + "}");
    }

    private int commandCode(String what, String fields) {
        return api.call("/user/process_user_command_" + what, token, "{\"userID\":\"" + alice + "\"," + fields + "}")
                .path("errCode")
                .asInt();
    }

    private JsonNode config(String userId) {
        return api.ok("/user/get_user_client_config", token, "{\"userID\":\"" + userId + "\"}")
                .path("configs");
    }

    private JsonNode accounts(String fields) {
        return api.ok(
                "/user/search_notification_account",
                admin,
                "{" + fields + ",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}");
    }

    private JsonNode users(String fields) {
        return api.ok(
                "/user/get_users", admin, "{" + fields + "\"pagination\":{\"pageNumber\":1,\"showNumber\":1000}}");
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
