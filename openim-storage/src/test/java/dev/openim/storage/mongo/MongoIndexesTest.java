package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import dev.openim.store.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is declared to the server. Here it is not seen at work: the server of the tests removes nothing. */
class MongoIndexesTest {
    private final TestMongo mongo = new TestMongo(new MongoEightBackend());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void keysThatGuardAgainstDoublesAreUnique() {
        mongo.newNode().prepare();
        assertThat(indexes("openim_message").get("send"))
                .containsEntry("unique", true)
                .containsEntry("key", new Document("key", 1));
        assertThat(indexes("openim_inbox").get("pointer"))
                .containsEntry("unique", true)
                .containsEntry("key", new Document("_id.u", 1).append("c", 1).append("s", 1));
    }

    @Test
    void whatTheHistoryHasExpires() {
        mongo.newNode().prepare();
        for (String collection : List.of("openim_message", "openim_message_hidden")) {
            assertThat(indexes(collection).get(collection + "_expiry"))
                    .containsEntry("key", new Document("time", 1))
                    .containsEntry("partialFilterExpression", new Document("pending", new Document()));
            assertThat(seconds(collection)).isEqualTo(14 * 24 * 3600);
        }
        assertThat(indexes("openim_inbox").values()).noneMatch(index -> index.containsKey("expireAfterSeconds"));
    }

    @Test
    void theRetentionCanBeChangedAtRunTime() {
        MongoStores stores = mongo.newNode();
        stores.prepare();
        stores.retention(Duration.ofDays(3));
        assertThat(seconds("openim_message")).isEqualTo(3 * 24 * 3600);
        assertThat(seconds("openim_message_hidden")).isEqualTo(3 * 24 * 3600);
        stores.prepare();
        assertThat(seconds("openim_message")).as("prepared again").isEqualTo(3 * 24 * 3600);
    }

    @Test
    void itCanBeChangedOnAServerThatDoesNotKnowTheCommand() {
        try (TestMongo other = new TestMongo()) {
            MongoStores stores = other.newNode();
            stores.prepare();
            stores.retention(Duration.ofDays(3));
            assertThat(seconds(other, "openim_message")).isEqualTo(3 * 24 * 3600);
        }
    }

    @Test
    void theNextStartMayHaveAnotherRetention() {
        mongo.newNode().prepare();
        new MongoStores(mongo.client(), TestMongo.DATABASE, Duration.ofDays(30)).prepare();
        assertThat(seconds("openim_message")).isEqualTo(30 * 24 * 3600);
    }

    @Test
    void aRetentionThatTheServerCannotKeepIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MongoStores(mongo.client(), TestMongo.DATABASE, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MongoStores(mongo.client(), TestMongo.DATABASE, Duration.ofDays(30000)));
        assertThatIllegalArgumentException().isThrownBy(() -> mongo.newNode().retention(Duration.ofMillis(-5)));
    }

    /** Oracle: whoever prepares does so without an error, and what is declared is what one declares. */
    @Test
    void manyNodesMayPrepareAtOnce() throws Exception {
        try (Race race = new Race(3)) {
            List<MongoClient> clients = IntStream.range(0, 3)
                    .mapToObj(node -> mongo.newClient(mongo.port()))
                    .toList();
            for (int round = 0; round < 10; round++) {
                mongo.database().drop();
                race.round(node -> {
                    TestMongo.newNode(clients.get(node)).prepare();
                    return true;
                });
                assertThat(Stream.of("openim_message", "openim_message_hidden", "openim_inbox")
                                .map(collection -> indexes(collection).keySet()))
                        .satisfiesExactly(
                                names -> assertThat(names)
                                        .containsExactlyInAnyOrder(
                                                "_id_", "timeline", "send", "pending", "openim_message_expiry"),
                                names -> assertThat(names)
                                        .containsExactlyInAnyOrder(
                                                "_id_", "timeline", "pending", "openim_message_hidden_expiry"),
                                names -> assertThat(names).containsExactlyInAnyOrder("_id_", "inbox", "pointer"));
            }
        }
    }

    private long seconds(String collection) {
        return seconds(mongo, collection);
    }

    private static long seconds(TestMongo at, String collection) {
        Document expiry = Objects.requireNonNull(indexes(at, collection).get(collection + "_expiry"));
        return Objects.requireNonNull((Number) expiry.get("expireAfterSeconds")).longValue();
    }

    private Map<String, Document> indexes(String collection) {
        return indexes(mongo, collection);
    }

    private static Map<String, Document> indexes(TestMongo at, String collection) {
        return StreamSupport.stream(
                        at.database().getCollection(collection).listIndexes().spliterator(), false)
                .collect(Collectors.toMap(index -> index.getString("name"), index -> index));
    }
}
