package dev.openim.push.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusSettings;
import dev.openim.bus.BusUnavailableException;
import dev.openim.bus.MessageBusContract;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.SendReceipt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the bus makes of a producer that misbehaves in ways that a broker cannot be brought to at will. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaSenderTest {
    private static final KafkaBusSettings SETTINGS = KafkaNode.settings("t", new BusSettings(1, 10, 5));

    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private volatile Runnable requireTopics = () -> {};
    private volatile boolean autoComplete = true;

    @Test
    void publishingDoesNotBlockWhileTheSendingThreadDoesAndWhatDoesNotFitIsRefused() {
        CountDownLatch open = new CountDownLatch(1);
        requireTopics = () -> awaitOpen(open);
        try (KafkaMessageBus bus = bus()) {
            List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                answers.add(publish(bus, Integer.toString(i)));
            }
            assertThat(bus.waiting()).isEqualTo(5);
            refused(answers.get(5), BusUnavailableException.class);
            refused(answers.get(6), BusUnavailableException.class);
            open.countDown();
            answers.subList(0, 5).forEach(CompletableFuture::join);
            assertThat(bus.waiting()).isZero();
        }
    }

    @Test
    void aProducerThatFailedForGoodIsReplaced() {
        try (KafkaMessageBus bus = bus()) {
            publish(bus, "1").join();
            producers.get(0).sendException = new KafkaException("no more, as this test wants");
            refused(publish(bus, "2"), BusUnavailableException.class);
            publish(bus, "3").join();
            assertThat(producers).hasSize(2);
            assertThat(producers.get(0).closed()).isTrue();
        }
    }

    @Test
    void aRefusalByKafkaIsTheSendersAndNobodyElses() {
        autoComplete = false;
        try (KafkaMessageBus bus = bus()) {
            CompletableFuture<SendReceipt> large = publish(bus, "large");
            CompletableFuture<SendReceipt> small = publish(bus, "small");
            await().until(() -> producers.get(0).history().size() == 2);
            producers.get(0).errorNext(new RecordTooLargeException("as this test wants"));
            producers.get(0).completeNext();
            assertThat(((OpenImException) refused(large, OpenImException.class)).code())
                    .isEqualTo(ErrorCode.ARGS);
            assertThat(small.join().seq()).isZero();
            assertThat(producers).hasSize(1);
        }
    }

    @Test
    void whatComesWhileItClosesIsRefusedAndWhatWasTakenIsNot() {
        KafkaMessageBus bus = bus();
        List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(publish(bus, Integer.toString(i)));
        }
        bus.close();
        assertThat(answers).allMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
        refused(publish(bus, "late"), BusUnavailableException.class);
        assertThat(bus.waiting()).isZero();
    }

    private KafkaMessageBus bus() {
        return new KafkaMessageBus(
                SETTINGS,
                () -> requireTopics.run(),
                () -> {
                    MockProducer<byte[], byte[]> producer = new MockProducer<>(
                            Cluster.empty(), autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
                    producers.add(producer);
                    return producer;
                },
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static CompletableFuture<SendReceipt> publish(KafkaMessageBus bus, String operation) {
        return bus.publish(MessageBusContract.message("sg_g1", operation)).toCompletableFuture();
    }

    private static Throwable refused(CompletableFuture<SendReceipt> answer, Class<? extends Throwable> type) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, answer::join);
        assertThat(failure).hasCauseInstanceOf(type);
        return Objects.requireNonNull(failure.getCause());
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
