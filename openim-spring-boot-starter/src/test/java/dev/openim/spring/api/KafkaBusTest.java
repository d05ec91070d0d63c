package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.facade.Draft;
import dev.openim.facade.Message;
import dev.openim.facade.Receipt;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.push.kafka.KafkaMessageBus;
import dev.openim.spring.Contexts;
import dev.openim.spring.diagnostics.FailureAnalyses;
import dev.openim.spring.messaging.OpenImMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A whole application with Kafka between accepting and storing: by properties alone. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:kafka;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1",
            "openim.bus.type=kafka",
            "openim.bus.kafka.partitions=3",
            "openim.bus.kafka.replication=1"
        })
@EmbeddedKafka(
        partitions = 1,
        bootstrapServersProperty = "spring.kafka.bootstrap-servers",
        brokerProperties = {"offsets.topic.num.partitions=1", "group.initial.rebalance.delay.ms=0"})
@DirtiesContext
class KafkaBusTest {
    @LocalServerPort
    private int port;

    @Autowired
    private KafkaMessageBus bus;

    @Autowired
    private KafkaBusConsumer consumer;

    @Autowired
    private EmbeddedKafkaBroker broker;

    @Autowired
    private OpenIm openIm;

    @Autowired
    private OpenImMeters meters;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private HealthIndicator openImBusHealthIndicator;

    @Test
    void messagesAreStoredInOrderAndCanBePulled() {
        ApiClient api = new ApiClient(port, Contexts.SECRET);
        String alice = api.register("alice");
        String bob = api.register("bob");
        for (int i = 1; i <= 20; i++) {
            JsonNode sent = api.ok("/msg/send_msg", api.adminToken(), """
                    {"sendID":"%s","recvID":"%s","senderPlatformID":1,"sessionType":1,"contentType":101,
                     "content":{"content":"text %d"}}""".formatted(alice, bob, i));
            assertThat(sent.path("serverMsgID").asString()).hasSize(32);
            assertThat(sent.path("sendTime").asLong()).isPositive();
        }
        String token = api.token(bob, 1);
        JsonNode inbox = await().until(
                        () -> api.ok("/inbox/pull", token, "{\"userID\":\"" + bob + "\"}"),
                        pulled -> pulled.path("entries").size() == 20);
        for (int i = 0; i < 20; i++) {
            JsonNode entry = inbox.path("entries").get(i);
            assertThat(entry.path("seq").asInt()).isEqualTo(i + 1);
            String content = entry.path("msg").path("content").asString();
            assertThat(new String(Base64.getDecoder().decode(content), UTF_8))
                    .isEqualTo("{\"content\":\"text " + (i + 1) + "\"}");
        }
        assertThat(bus.waiting()).isZero();
        await().until(() -> consumer.lag() == 0);
        assertThat(consumer.partitions()).isEqualTo(3);
        assertThat(consumer.deadLetters()).isZero();
        Health health = openImBusHealthIndicator.health();
        assertThat(health).isNotNull();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("partitions", 3).containsEntry("deadLetters", 0L);
    }

    @Test
    void theSameMessageSentAgainIsAnsweredAsTheFirstTimeAndReachesKafkaOnce() {
        openIm.users().register("clerk", "The clerk", "");
        openIm.users().register("carol", "Carol", "");
        Draft<Receipt> order = openIm.send().from("clerk").to("carol").once("order-4711");
        Receipt first = order.text("It is on its way");
        await().until(() -> Instant.now().isAfter(first.sendTime().plusMillis(1)));
        assertThat(order.text("It is on its way")).isEqualTo(first);
        assertThat(meters.registry().get("openim.bus.repeated").counter().count())
                .isEqualTo(1);
        openIm.send().from("clerk").to("carol").once("order-4712").text("This one, too");
        List<String> records = records();
        for (String clientMsgId : List.of("order-4711", "order-4712")) {
            assertThat(records.stream().filter(record -> record.contains(clientMsgId)))
                    .hasSize(1);
        }
        Message stored = await().until(
                        () -> openIm.history().between("clerk", "carol").latest(10), messages -> messages.size() == 2)
                .get(0);
        assertThat(stored.sendTime()).isEqualTo(first.sendTime());
    }

    /** Returns what Kafka has, as far as it is text. */
    private List<String> records() {
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 3)
                    .mapToObj(i -> new TopicPartition("openim-messages", i))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }

    @Test
    void whatIsSentInATransactionIsSentIfThatCommits() {
        openIm.users().register("shop", "The shop", "");
        openIm.users().register("bob", "Bob", "");
        transaction.executeWithoutResult(status -> {
            openIm.send().from("shop").to("bob").text("never");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> openIm.send().from("shop").to("bob").text("inside"));
        openIm.send().from("shop").to("bob").text("behind");
        List<Message> arrived = await().until(
                        () -> openIm.history().between("shop", "bob").latest(10), messages -> messages.size() >= 2);
        assertThat(arrived).extracting(Message::text).containsExactly("inside", "behind");
    }

    @Test
    void aNodeThatExpectsAnotherNumberOfPartitionsDoesNotStart() {
        Contexts.withoutWeb()
                .withPropertyValues(
                        "openim.bus.type=kafka",
                        "openim.bus.kafka.partitions=5",
                        "spring.kafka.bootstrap-servers=" + broker.getBrokersAsString())
                .run(context -> {
                    assertThat(context).hasFailed();
                    FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .isEqualTo(
                                    "The bus over Kafka cannot start: partitions of topic openim-messages: 3 (expected: 5).");
                    assertThat(analysis.getAction()).contains("openim.bus.kafka.partitions=3");
                });
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
