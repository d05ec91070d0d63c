package dev.openim.push.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusSettings;
import dev.openim.bus.MessageBusContract;
import dev.openim.bus.RecordingHandler;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From Kafka to the handler when something is wrong on the way. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaDeliveryTest {
    private static final String CHAT = "sg_g1";

    @RegisterExtension
    static final EmbeddedBroker KAFKA = new EmbeddedBroker();

    private final String topic = "delivery-" + UUID.randomUUID();
    private final RecordingHandler handler = new RecordingHandler();
    private final KafkaNode node =
            new KafkaNode(KAFKA.connection(), KafkaNode.settings(topic, new BusSettings(2, 10, 10_000)), handler);

    @BeforeEach
    void start() {
        node.start();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whileTheStoresAreAwayEverythingWaitsAndNothingIsLostOrOutOfOrder() {
        AtomicInteger refusals = new AtomicInteger(5);
        handler.before(batch -> {
            if (refusals.getAndDecrement() > 0) {
                throw new StorageUnavailableException("the database is away", new IllegalStateException());
            }
        });
        publish(0, 100);
        awaitHandled(100);
        assertThat(handler.operations()).isEqualTo(numbers(0, 100));
        assertThat(handler.told()).isEqualTo(numbers(0, 100));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aMessageThatTheStoresDidNotTakeIsTriedAgainAndTheOthersAreNotRepeated() {
        handler.refuse("3", new StorageUnavailableException("the database is away", new IllegalStateException()));
        publish(0, 10);
        await().until(() -> handler.operations().contains("2"));
        handler.takeAll();
        awaitHandled(10);
        assertThat(handler.operations()).containsExactlyInAnyOrderElementsOf(numbers(0, 10));
        assertThat(handler.told()).containsExactlyInAnyOrderElementsOf(numbers(0, 10));
    }

    @Test
    void whatTheHandlerRefusesIsPutAsideWithTheReasonAndTheOthersGoOn() {
        handler.refuse("3", new OpenImException(ErrorCode.DUPLICATE_KEY, "as this test wants"));
        publish(0, 20);
        awaitHandled(19);
        List<ConsumerRecord<byte[], byte[]>> letters = awaitDeadLetters(1);
        assertThat(header(letters.get(0), DeadLetters.REASON)).contains("as this test wants");
        assertThat(header(letters.get(0), DeadLetters.TOPIC)).isEqualTo(topic);
        assertThat(header(letters.get(0), DeadLetters.OFFSET)).isEqualTo("3");
        assertThat(letters.get(0).key()).isEqualTo("g1".getBytes(UTF_8));
        assertThat(read(letters.get(0))).isEqualTo("3");
        assertThat(handler.operations()).doesNotContain("3");
        assertThat(node.consumer.deadLetters()).isEqualTo(1);
    }

    @Test
    void whatFailsForAnUnknownReasonIsTriedSeveralTimesBeforeItIsPutAside() {
        AtomicInteger attempts = new AtomicInteger();
        handler.before(batch -> {
            if (batch.stream().anyMatch(message -> message.operationId().equals("3"))) {
                if (batch.size() == 1) {
                    attempts.incrementAndGet();
                }
                throw new IllegalStateException("poison, as this test wants");
            }
        });
        publish(0, 20);
        awaitHandled(19);
        assertThat(read(awaitDeadLetters(1).get(0))).isEqualTo("3");
        assertThat(attempts).hasValue(BatchRunner.MAX_DOUBTS);
        assertThat(handler.operations()).containsExactlyElementsOf(without(numbers(0, 20), "3"));
    }

    @Test
    void whatFailsForAnUnknownReasonAndPassesIsNotPutAside() {
        AtomicInteger failures = new AtomicInteger(3);
        handler.before(batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("for a moment, as this test wants");
            }
        });
        publish(0, 1);
        awaitHandled(1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void whatIsNotAMessageIsPutAside() {
        publish(0, 5);
        int partition = RecordCodec.partition("g1".getBytes(UTF_8), 4);
        put(new ProducerRecord<>(topic, partition, new byte[] {1}, "garbage".getBytes(UTF_8)));
        publish(5, 10);
        awaitHandled(10);
        ConsumerRecord<byte[], byte[]> letter = awaitDeadLetters(1).get(0);
        assertThat(letter.value()).isEqualTo("garbage".getBytes(UTF_8));
        assertThat(header(letter, DeadLetters.REASON)).contains("not a message of the bus");
        assertThat(node.meters.get("openim.bus.dead.letters").counter().count()).isEqualTo(1);
    }

    @Test
    void metersTellHowFarBehindItIs() {
        CountDownLatch open = new CountDownLatch(1);
        handler.before(batch -> awaitOpen(open));
        publish(0, 100);
        await().until(() -> node.meters.get("openim.bus.lag").gauge().value() == 100);
        open.countDown();
        await().until(() -> node.consumer.lag() == 0);
        assertThat(node.meters.get("openim.bus.latency").timer().count()).isEqualTo(100);
        assertThat(node.meters.get("openim.bus.latency").timer().max(TimeUnit.SECONDS))
                .isBetween(0.001, 60.0);
        assertThat(node.meters.get("openim.bus.batch").summary().totalAmount()).isEqualTo(100);
        assertThat(node.meters.get("openim.bus.waiting").gauge().value()).isZero();
        assertThat(node.consumer.partitions()).isEqualTo(4);
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsRefused() {
        publish(0, 1);
        KafkaBusSettings settings = new KafkaBusSettings(
                new KafkaBusSettings.Topic(topic, 8, 1, Duration.ofDays(1)),
                "another",
                BusSettings.DEFAULTS,
                Duration.ofSeconds(5));
        try (KafkaBusConnection other = new KafkaBusConnection(KAFKA.connection(), settings)) {
            assertThatExceptionOfType(PartitionCountException.class)
                    .isThrownBy(other::requireTopics)
                    .withMessage("partitions of topic " + topic + ": 4 (expected: 8)");
        }
    }

    private void publish(int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i -> node.bus.publish(MessageBusContract.message(CHAT, Integer.toString(i))))
                .toList()
                .forEach(answer -> answer.toCompletableFuture().join());
    }

    private void awaitHandled(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> handler.messages().size() >= count);
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return TopicReader.readAll(KAFKA.connection(), topic + "-dead-letters");
    }

    private List<ConsumerRecord<byte[], byte[]>> awaitDeadLetters(int count) {
        return await().atMost(Duration.ofSeconds(30)).until(this::deadLetters, letters -> letters.size() == count);
    }

    private static void put(ProducerRecord<byte[], byte[]> record) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KAFKA.connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var unused = producer.send(record);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static String read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return RecordCodec.decode(record.value()).operationId();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static List<String> without(List<String> all, String one) {
        return all.stream().filter(other -> !other.equals(one)).toList();
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
