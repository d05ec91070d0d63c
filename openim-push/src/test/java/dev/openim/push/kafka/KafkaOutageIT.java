package dev.openim.push.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusSettings;
import dev.openim.bus.BusUnavailableException;
import dev.openim.bus.MessageBusContract;
import dev.openim.bus.RecordingHandler;
import dev.openim.message.SendReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The broker is away, and comes back. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaOutageIT {
    /** The time to be acknowledged, which is 5 seconds here, and what may be spent before it begins. */
    private static final Duration BOUND = Duration.ofSeconds(5 + 3 + 1);

    private static final String CHAT = "sg_g1";

    @TempDir
    private Path folder;

    private final RecordingHandler handler = new RecordingHandler();
    private final List<String> acknowledged = new ArrayList<>();
    private BrokerProcess broker;
    private KafkaNode node;

    @BeforeEach
    void prepare() throws Exception {
        broker = new BrokerProcess(folder);
        node = new KafkaNode(broker.connection(), KafkaNode.settings("outage", new BusSettings(1, 50, 1000)), handler);
    }

    @AfterEach
    void close() throws Exception {
        node.close();
        broker.stop();
    }

    @Test
    void whileTheBrokerIsDeadSendersAreRefusedInTimeAndAfterwardsAllGoesOn() throws Exception {
        broker.start();
        node.start();
        publishUntilTaken("before");
        node.connection.check();

        broker.kill();
        refusedInTime("dead");
        assertThatExceptionOfType(KafkaUnreachableException.class).isThrownBy(node.connection::check);

        broker.start();
        publishUntilTaken("after");
        node.connection.check();
        allThatWasAcknowledgedIsHandledInOrder();
    }

    @Test
    void whileTheBrokerStandsStillSendersAreRefusedInTimeAndAfterwardsAllGoesOn() throws Exception {
        broker.start();
        node.start();
        publishUntilTaken("before");

        broker.signal("STOP");
        try {
            refusedInTime("still");
        } finally {
            broker.signal("CONT");
        }

        publishUntilTaken("after");
        allThatWasAcknowledgedIsHandledInOrder();
    }

    @Test
    void aNodeThatIsStartedBeforeTheBrokerRefusesAndTakesMessagesWhenItIsThere() throws Exception {
        node.start();
        refusedInTime("too early");
        broker.start();
        publishUntilTaken("first");
        allThatWasAcknowledgedIsHandledInOrder();
    }

    /** Asks for more than may wait, and looks that no call blocks and that each has its answer in time. */
    private void refusedInTime(String name) {
        long start = System.nanoTime();
        List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            answers.add(publish(name + i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        for (CompletableFuture<SendReceipt> answer : answers) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(answer::join)
                    .withCauseInstanceOf(BusUnavailableException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(node.bus.waiting()).isZero();
        assertThat(node.meters.get("openim.bus.refused").counter().count()).isGreaterThanOrEqualTo(1500);
    }

    private void publishUntilTaken(String name) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            String operation = name + acknowledged.size();
            try {
                publish(operation).join();
            } catch (CompletionException e) {
                return false;
            }
            acknowledged.add(operation);
            return true;
        });
        for (int i = 0; i < 100; i++) {
            String operation = name + acknowledged.size();
            publish(operation).join();
            acknowledged.add(operation);
        }
    }

    private CompletableFuture<SendReceipt> publish(String operation) {
        return node.bus.publish(MessageBusContract.message(CHAT, operation)).toCompletableFuture();
    }

    /** What was refused may have been taken after all; it does not change the order of the rest. */
    private void allThatWasAcknowledgedIsHandledInOrder() {
        await().atMost(Duration.ofSeconds(60)).until(() -> handler.operations().containsAll(acknowledged));
        List<String> firstTimes = handler.operations().stream()
                .distinct()
                .filter(acknowledged::contains)
                .toList();
        assertThat(firstTimes).isEqualTo(acknowledged);
        assertThat(handler.overlaps()).isEmpty();
    }
}
