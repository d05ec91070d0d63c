package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.spring.Contexts;
import dev.openim.spring.api.BackOfficeApiTest.Application;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What back ends do with messages and conversations. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:backoffice;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class BackOfficeApiTest {
    private static final String PAGE = "\"pagination\":{\"pageNumber\":1,\"showNumber\":100}";

    @LocalServerPort
    private int port;

    private ApiClient api;
    private String admin;
    private String alice;
    private String bob;

    @BeforeEach
    void meet() {
        api = new ApiClient(port, Contexts.SECRET);
        admin = api.adminToken();
        alice = api.register("alice");
        bob = api.register("bob");
    }

    @Test
    void aBatchReachesThoseItCanAndNamesTheOthers() {
        JsonNode data = api.ok(
                "/msg/batch_send_msg",
                admin,
                "{\"sendID\":\"" + alice + "\",\"recvIDs\":[\"" + bob + "\",\"nobody\",\"" + bob
                        + "\"],\"sessionType\":1," + "\"contentType\":101,\"content\":{\"content\":\"to all\"}}");

        assertThat(data.path("results")).hasSize(1);
        assertThat(data.path("results").get(0).path("recvID").asString()).isEqualTo(bob);
        assertThat(data.path("results").get(0).path("sendTime").asLong()).isPositive();
        assertThat(data.path("failedUserIDs").get(0).asString()).isEqualTo("nobody");
        assertThat(search("\"recvID\":\"" + bob + "\"").path("chatLogsNum").asInt())
                .isEqualTo(1);
    }

    @Test
    void aMessageForAllReachesAll() {
        JsonNode data = api.ok(
                "/msg/batch_send_msg",
                admin,
                "{\"sendID\":\"" + alice + "\",\"recvIDs\":[],\"isSendAll\":true,\"sessionType\":1,"
                        + "\"contentType\":101,\"content\":{\"content\":\"to all\"}}");

        assertThat(data.path("results").findValuesAsString("recvID")).contains(alice, bob);
    }

    @Test
    void messagesAreFoundBySenderReceiverTypeAndDay() {
        send(alice, bob, "one");
        send(bob, alice, "two");
        send(alice, api.register("carol"), "three");

        assertThat(search("\"sendID\":\"" + alice + "\"").path("chatLogsNum").asInt())
                .isEqualTo(2);
        assertThat(search("\"recvID\":\"" + alice + "\"").path("chatLogsNum").asInt())
                .isEqualTo(1);
        JsonNode both = search("\"sendID\":\"" + alice + "\",\"recvID\":\"" + bob + "\"");
        assertThat(both.path("chatLogs").get(0).path("chatLog").path("content").asString())
                .isEqualTo("{\"content\":\"one\"}");
        assertThat(both.path("chatLogs")
                        .get(0)
                        .path("chatLog")
                        .path("recvNickname")
                        .asString())
                .isEqualTo("Nick bob");
        assertThat(search("\"sendID\":\"" + alice + "\",\"contentType\":102")
                        .path("chatLogsNum")
                        .asInt())
                .isZero();
        assertThat(search("\"sendID\":\"" + alice + "\",\"sendTime\":\"2001-01-01\"")
                        .path("chatLogsNum")
                        .asInt())
                .isZero();
        assertThat(code("/msg/search_msg", admin, "{" + PAGE + "}")).isEqualTo(1001);
        assertThat(code("/msg/search_msg", admin, "{\"sendID\":\"a\",\"sendTime\":\"today\"," + PAGE + "}"))
                .isEqualTo(1001);
    }

    @Test
    void messagesAreFoundByWhatTheySayAndWhen() {
        for (int i = 0; i < 3; i++) {
            send(alice, bob, "Order " + i);
        }
        send(alice, bob, "content");
        String chat = "\"sendID\":\"" + alice + "\",\"recvID\":\"" + bob + "\",";
        JsonNode last =
                search(chat + "\"keyword\":\"order 2\"").path("chatLogs").get(0).path("chatLog");
        long time = last.path("sendTime").asLong();

        assertThat(last.path("content").asString()).isEqualTo("{\"content\":\"Order 2\"}");
        assertThat(count(chat + "\"keyword\":\"ORDER\"")).isEqualTo(3);
        // The word is in every message, but is the name of the member and not what was said.
        assertThat(count(chat + "\"keyword\":\"content\"")).isEqualTo(1);
        assertThat(count(chat + "\"keyword\":\"order\",\"startTime\":" + (time + 1)))
                .isZero();
        assertThat(count(chat + "\"keyword\":\"order\",\"endTime\":" + (time + 1)))
                .isEqualTo(3);
        assertThat(count(chat + "\"keyword\":\"order\",\"endTime\":1")).isZero();
        assertThat(count("\"recvID\":\"" + bob + "\",\"keyword\":\"order 1\"")).isEqualTo(1);
    }

    @Test
    void aBotAnswersWithTheKeyItGot() {
        String key = key("{\"sendID\":\"" + bob + "\",\"recvID\":\"" + alice + "\"}");
        String body = "{\"content\":\"the answer\"}";

        api.ok("/msg/send_simple_msg?key=" + key, api.token(alice, 1), body);

        JsonNode sent = search("\"sendID\":\"" + alice + "\",\"recvID\":\"" + bob + "\"")
                .path("chatLogs")
                .get(0)
                .path("chatLog");
        assertThat(sent.path("contentType").asInt()).isEqualTo(118);
        assertThat(code("/msg/send_simple_msg?key=" + key, api.token(bob, 1), body))
                .isEqualTo(1002);
        assertThat(code("/msg/send_simple_msg?key=rubbish!", admin, body)).isEqualTo(1001);
        assertThat(code("/msg/send_simple_msg", admin, body)).isEqualTo(1001);
    }

    @Test
    void aBusinessNoticeIsStoredWhenItIsToBeReliable() {
        String token = api.token(bob, 1);
        business("\"recvUserID\":\"" + bob + "\",\"reliabilityLevel\":1");
        String stream = "n_" + (alice.compareTo(bob) < 0 ? alice + "_" + bob : bob + "_" + alice);
        assertThat(heads(token).path(stream).asLong()).isZero();

        business("\"recvUserID\":\"" + bob + "\",\"reliabilityLevel\":2,\"sendMsg\":true");
        assertThat(heads(token).path(stream).asLong()).isEqualTo(1);
        assertThat(heads(token).path(stream.replaceFirst("n_", "si_")).asLong()).isEqualTo(1);
        assertThat(code(
                        "/msg/send_business_notification",
                        admin,
                        "{\"sendUserID\":\"" + alice + "\",\"key\":\"k\",\"data\":\"d\"}"))
                .isEqualTo(1001);
    }

    @Test
    void theStateOfASendingIsKnownByItsOperation() {
        send(alice, bob, "one"); // all calls of this client have the same operation id
        assertThat(api.ok("/msg/check_msg_is_send_success", admin, "{}")
                        .path("status")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void oldMessagesLoseTheirContent() {
        send(alice, bob, "old");
        String chat = "si_" + (alice.compareTo(bob) < 0 ? alice + "_" + bob : bob + "_" + alice);
        String body = "{\"conversationIDs\":[\"" + chat + "\"],\"timestamp\":AGE}";

        api.ok("/msg/delete_msg_physical", admin, body.replace("AGE", "1000"));
        assertThat(search("\"recvID\":\"" + bob + "\"").path("chatLogsNum").asInt())
                .isEqualTo(1);

        await().untilAsserted(() -> {
            api.ok("/msg/delete_msg_physical", admin, body.replace("AGE", "1")); // an age is in seconds
            assertThat(search("\"recvID\":\"" + bob + "\"").path("chatLogsNum").asInt())
                    .isZero();
        });
        assertThat(code("/msg/delete_msg_physical", admin, body.replace("AGE", "0")))
                .isEqualTo(1001);
    }

    @Test
    void conversationsAreListedWithTheirLastMessage() {
        send(alice, bob, "first");
        String carol = api.register("carol");
        send(carol, bob, "second");
        JsonNode list = api.ok(
                "/conversation/get_sorted_conversation_list", admin, "{\"userID\":\"" + bob + "\"," + PAGE + "}");

        assertThat(list.path("conversationTotal").asInt()).isEqualTo(2);
        assertThat(list.path("unreadTotal").asInt()).isEqualTo(2);
        assertThat(list.path("conversationElems")
                        .get(0)
                        .path("msgInfo")
                        .path("sendID")
                        .asString())
                .isEqualTo(carol);
        assertThat(code(
                        "/conversation/get_sorted_conversation_list",
                        admin,
                        "{\"userID\":\"" + api.register("alone") + "\"," + PAGE + "}"))
                .isEqualTo(1004);
    }

    @Test
    void aNoteGoesToTheConversationsOfOthers() {
        send(alice, bob, "hello");
        api.ok("/conversation/update_conversations_by_user", admin, "{\"userID\":\"" + alice + "\",\"ex\":\"note\"}");

        assertThat(conversationOf(bob).path("ex").asString()).isEqualTo("note");
        assertThat(conversationOf(alice).path("ex").asString()).isEmpty();
    }

    @Test
    void conversationsInWhichNobodySpeaksCanBeDeleted() {
        send(alice, bob, "hello");
        String body = "{\"ownerUserID\":\"" + bob + "\",\"needDeleteTime\":1}";
        api.ok("/conversation/delete_conversations", admin, body);

        assertThat(conversationOf(bob).path("conversationID").asString()).isNotEmpty();
        assertThat(code("/conversation/delete_conversations", admin, "{\"ownerUserID\":\"" + bob + "\"}"))
                .isEqualTo(1001);
    }

    private JsonNode conversationOf(String userId) {
        return api.ok(
                        "/conversation/get_all_conversations",
                        api.token(userId, 1),
                        "{\"ownerUserID\":\"" + userId + "\"}")
                .path("conversations")
                .get(0);
    }

    private void send(String from, String to, String text) {
        api.ok(
                "/msg/send_msg",
                admin,
                "{\"sendID\":\"" + from + "\",\"recvID\":\"" + to + "\",\"sessionType\":1,\"contentType\":101,"
                        + "\"content\":{\"content\":\"" + text + "\"}}");
    }

    private int count(String by) {
        return search(by).path("chatLogsNum").asInt();
    }

    private JsonNode search(String by) {
        return api.ok("/msg/search_msg", admin, "{" + by + "," + PAGE + "}");
    }

    private void business(String to) {
        api.ok(
                "/msg/send_business_notification",
                admin,
                "{\"sendUserID\":\"" + alice + "\",\"key\":\"order.paid\",\"data\":\"" + UUID.randomUUID() + "\"," + to
                        + "}");
    }

    private JsonNode heads(String token) {
        return api.ok("/msg/newest_seq", token, "{\"userID\":\"" + bob + "\"}").path("maxSeqs");
    }

    private int code(String path, String token, String body) {
        return api.call(path, token, body).path("errCode").asInt();
    }

    private static String key(String json) {
        return URLEncoder.encode(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)), UTF_8);
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
