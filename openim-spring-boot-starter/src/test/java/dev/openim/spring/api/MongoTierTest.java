package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.openim.history.HistoryWriter;
import dev.openim.spring.Contexts;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A whole application whose recent messages are in MongoDB: what has expired there is read, found and changed all the same. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:mongo-tier;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1",
            "openim.storage.offline=mongodb"
        })
@DirtiesContext
class MongoTierTest {
    private static final String PAGE = "\"pagination\":{\"pageNumber\":1,\"showNumber\":50}";
    private static final MongoServer server = new MongoServer(new MemoryBackend());

    @LocalServerPort
    private int port;

    @Autowired
    private MongoClient client;

    @Autowired
    private HistoryWriter writer;

    private ApiClient api;
    private String admin;
    private String alice;
    private String bob;
    private String chat;

    @DynamicPropertySource
    static void mongo(DynamicPropertyRegistry properties) {
        server.bind();
        properties.add("spring.mongodb.uri", () -> server.getConnectionString() + "/im");
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(port, Contexts.SECRET);
        admin = api.adminToken();
        alice = api.register("alice");
        bob = api.register("bob");
        chat = "si_" + (alice.compareTo(bob) < 0 ? alice + "_" + bob : bob + "_" + alice);
    }

    @Test
    void messagesAreFoundInBothTiers() {
        send(alice, bob, "one");
        send(bob, alice, "two");
        expire();
        send(alice, bob, "three");

        JsonNode both = search("\"sendID\":\"" + alice + "\",\"recvID\":\"" + bob + "\"");
        assertThat(both.path("chatLogsNum").asInt()).isEqualTo(2);
        assertThat(both.path("chatLogs").get(0).path("chatLog").path("content").asString())
                .isEqualTo("{\"content\":\"one\"}");
        assertThat(search("\"recvID\":\"" + alice + "\"").path("chatLogsNum").asInt())
                .isEqualTo(1);
        assertThat(search("\"sendID\":\"" + alice + "\",\"contentType\":102")
                        .path("chatLogsNum")
                        .asInt())
                .isZero();
        assertThat(search("\"sendID\":\"" + alice + "\",\"sendTime\":\"2001-01-01\"")
                        .path("chatLogsNum")
                        .asInt())
                .isZero();
    }

    @Test
    void messagesAreCountedAsWithoutMongo() {
        send(alice, bob, "one");
        send(alice, bob, "two");
        expire();
        long now = System.currentTimeMillis();
        JsonNode active =
                api.ok("/statistics/user/active", admin, """
                {"start":%d,"end":%d,"ase":false,%s}""".formatted(now - 86_400_000L, now + 86_400_000L, PAGE));
        assertThat(active.path("users").valueStream())
                .filteredOn(user -> user.path("user").path("userID").asString().equals(alice))
                .singleElement()
                .satisfies(user -> assertThat(user.path("count").asInt()).isEqualTo(2));
    }

    @Test
    void whatHasExpiredIsPulledAndChanged() {
        send(alice, bob, "one");
        send(alice, bob, "two");
        expire();
        String token = api.token(alice, 1);
        api.ok("/msg/revoke_msg", token, """
                {"userID":"%s","conversationID":"%s","seq":1}""".formatted(alice, chat));
        api.ok("/msg/mark_msgs_as_read", api.token(bob, 1), """
                {"userID":"%s","conversationID":"%s","seqs":[2]}""".formatted(bob, chat));

        JsonNode inbox = await().until(
                        () -> api.ok("/inbox/pull", api.token(bob, 1), "{\"userID\":\"" + bob + "\"}"),
                        pulled -> pulled.path("entries").size() >= 2);
        JsonNode first = inbox.path("entries").get(0).path("msg");
        JsonNode second = inbox.path("entries").get(1).path("msg");
        assertThat(first.path("contentType").asInt()).isEqualTo(2101);
        assertThat(text(second)).isEqualTo("{\"content\":\"two\"}");
        assertThat(second.path("isRead").asBoolean()).isTrue();
    }

    /** As the server does it when the time has come: what the history lacks nothing of goes. */
    private void expire() {
        await().until(() -> writer.backlog().waiting() == 0);
        for (String name : List.of("openim_message", "openim_message_hidden")) {
            MongoCollection<Document> collection = client.getDatabase("im").getCollection(name);
            collection.deleteMany(Filters.eq("pending", new Document()));
        }
        assertThat(client.getDatabase("im").getCollection("openim_message").countDocuments())
                .isZero();
    }

    private void send(String from, String to, String text) {
        api.ok("/msg/send_msg", admin, """
                {"sendID":"%s","recvID":"%s","senderPlatformID":1,"sessionType":1,"contentType":101,
                 "content":{"content":"%s"}}""".formatted(from, to, text));
    }

    private JsonNode search(String by) {
        return api.ok("/msg/search_msg", admin, "{" + by + "," + PAGE + "}");
    }

    private static String text(JsonNode message) {
        return new String(Base64.getDecoder().decode(message.path("content").asString()), UTF_8);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
