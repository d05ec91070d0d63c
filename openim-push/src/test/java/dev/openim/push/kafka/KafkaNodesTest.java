package dev.openim.push.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusSettings;
import dev.openim.bus.MessageBusContract;
import dev.openim.bus.RecordingHandler;
import dev.openim.message.SendReceipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes that come, go and die. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaNodesTest {
    private static final int GROUPS = 20;

    @RegisterExtension
    static final EmbeddedBroker KAFKA = new EmbeddedBroker();

    private final String topic = "nodes-" + UUID.randomUUID();
    private final KafkaBusSettings settings = KafkaNode.settings(topic, new BusSettings(2, 20, 100_000));
    /** All nodes hand their batches to this one, which sees two that have one conversation at the same time. */
    private final RecordingHandler handler = new RecordingHandler();

    private final List<KafkaNode> nodes = new ArrayList<>();
    private final List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
    private int rounds;

    @AfterEach
    void close() {
        nodes.forEach(KafkaNode::close);
    }

    @Test
    void partitionsChangeHandsUnderLoadAndNothingIsLostRepeatedOrOutOfOrder() {
        handler.before(batch -> LockSupport.parkNanos(2_000_000L)); // so that batches are in hand at any time
        KafkaNode first = node();
        await().until(() -> first.consumer.partitions() == 4);
        publishRounds(first, 40);
        KafkaNode second = node();
        publishUntil(first, () -> second.consumer.partitions() == 2 && first.consumer.partitions() == 2);
        publishRounds(first, 40);
        second.consumer.stop();
        publishUntil(first, () -> first.consumer.partitions() == 4);
        second.consumer.start();
        publishUntil(second, () -> second.consumer.partitions() == 2);
        first.consumer.stop();
        publishUntil(second, () -> second.consumer.partitions() == 4);

        answers.forEach(CompletableFuture::join);
        await().atMost(Duration.ofSeconds(60)).until(() -> handler.messages().size() >= answers.size());
        List<String> expected =
                IntStream.range(0, rounds).mapToObj(Integer::toString).toList();
        for (int group = 0; group < GROUPS; group++) {
            assertThat(handler.operations("g" + group)).as("g" + group).isEqualTo(expected);
        }
        assertThat(handler.overlaps()).isEmpty();
    }

    @Test
    void whatANodeHandledAndDidNotCommitWhenItDiedIsHandledAgainInTheSameOrder(@TempDir Path folder) throws Exception {
        KafkaNode survivor = new KafkaNode(KAFKA.connection(), settings, handler);
        nodes.add(survivor);
        publishRounds(survivor, 50);
        answers.forEach(CompletableFuture::join);

        Path handled = folder.resolve("handled");
        Process process = DyingNode.start(KAFKA.connection(), topic, handled, folder.resolve("out"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out")))
                .isEqualTo(DyingNode.DIED);
        List<String> before = Files.readAllLines(handled);
        assertThat(before).hasSizeGreaterThanOrEqualTo(DyingNode.LIFE);

        survivor.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Set<String> all = new HashSet<>(before);
            all.addAll(handled());
            return all.size() == GROUPS * 50;
        });
        assertThat(handled())
                .as("the batch that was told and not committed comes again")
                .containsAnyElementsOf(before);
        List<String> expected =
                IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        for (int group = 0; group < GROUPS; group++) {
            // What the dead node had committed is missing at the front.
            List<String> operations = handler.operations("g" + group);
            assertThat(operations).isEqualTo(expected.subList(50 - operations.size(), 50));
        }
    }

    private List<String> handled() {
        return handler.messages().stream()
                .map(message -> message.conversationId() + " " + message.operationId())
                .toList();
    }

    private KafkaNode node() {
        KafkaNode node = new KafkaNode(KAFKA.connection(), settings, handler).start();
        nodes.add(node);
        return node;
    }

    private void publishRounds(KafkaNode node, int count) {
        for (int i = 0; i < count; i++) {
            String operation = Integer.toString(rounds++);
            for (int group = 0; group < GROUPS; group++) {
                answers.add(node.bus
                        .publish(MessageBusContract.message("sg_g" + group, operation))
                        .toCompletableFuture());
            }
        }
    }

    /** Keeps partitions busy until the condition holds. */
    private void publishUntil(KafkaNode node, BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    // Another node publishes after what this one has published is in Kafka: there is one order then.
                    answers.forEach(CompletableFuture::join);
                    publishRounds(node, 1);
                    return condition.getAsBoolean();
                });
    }
}
