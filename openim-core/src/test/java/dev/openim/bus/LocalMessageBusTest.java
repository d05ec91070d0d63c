package dev.openim.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.message.SendReceipt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LocalMessageBusTest extends MessageBusContract {
    private static final SendReceipt RECEIPT = new SendReceipt("si_a_b", 1, 1);

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    protected Node open(BatchHandler handler, BusSettings settings) {
        LocalMessageBus bus = new LocalMessageBus(settings, handler, new SimpleMeterRegistry());
        return new Node() {
            @Override
            public MessageBus bus() {
                return bus;
            }

            @Override
            public void close() {
                bus.close();
            }
        };
    }

    @Test
    void answersEverySenderBeforeRecipientsAreTold() {
        CountDownLatch listening = new CountDownLatch(1);
        try (LocalMessageBus bus = bus(10, 100, batch -> {
            await(listening);
            return stored(batch, () -> events.add("told"));
        })) {
            CompletableFuture<SendReceipt> answer =
                    publish(bus, "1").whenComplete((receipt, e) -> events.add("answer"));
            listening.countDown();

            assertThat(answer.join()).isEqualTo(RECEIPT);
        }
        assertThat(events).containsExactly("answer", "told");
    }

    @Test
    void storesTheNextBatchWhileOneIsTold() throws InterruptedException {
        CountDownLatch secondStored = new CountDownLatch(2);
        CountDownLatch firstTold = new CountDownLatch(1);
        try (LocalMessageBus bus = bus(1, 100, batch -> {
            secondStored.countDown();
            return stored(batch, () -> {
                await(secondStored);
                firstTold.countDown();
            });
        })) {
            publish(bus, "1");
            publish(bus, "2");
            firstTold.await();
        }
        assertThat(firstTold.getCount()).isZero();
    }

    @Test
    void aFullBusRefusesAndTakesAgainLater() {
        CountDownLatch open = new CountDownLatch(1);
        try (LocalMessageBus bus = bus(1, 2, batch -> {
            await(open);
            return stored(batch, () -> {});
        })) {
            List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(publish(bus, Integer.toString(i)));
            }
            List<CompletableFuture<SendReceipt>> refused = answers.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .toList();
            assertThat(refused).hasSizeBetween(7, 8); // two wait, and one may be in work
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(refused.get(0)::join)
                    .withCauseInstanceOf(BusUnavailableException.class);

            open.countDown();
            answers.stream()
                    .filter(answer -> !answer.isCompletedExceptionally())
                    .forEach(CompletableFuture::join);
            assertThat(publish(bus, "again").join()).isEqualTo(RECEIPT);
        }
    }

    @Test
    void aFailureOfTheHandlerIsToldToTheSenders() {
        RuntimeException refusal = new OpenImException(ErrorCode.ARGS, "as this test wants");
        AtomicInteger batches = new AtomicInteger();
        try (LocalMessageBus bus = bus(1, 100, batch -> {
            if (batches.incrementAndGet() == 1) {
                throw new IllegalStateException("storing fails, as this test wants");
            }
            return new BatchHandler.Outcome(List.of(new BatchHandler.Result.Failed(refusal)), () -> {});
        })) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(publish(bus, "1")::join)
                    .withCauseInstanceOf(OpenImException.class);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(publish(bus, "2")::join)
                    .withCause(refusal);
        }
    }

    @Test
    void sendersAreRefusedWhileWhatIsLeftOfTheBatchBeforeCannotBeDone() {
        AtomicBoolean away = new AtomicBoolean(true);
        List<String> handled = new CopyOnWriteArrayList<>();
        try (LocalMessageBus bus = bus(1, 100, batch -> {
            batch.forEach(message -> handled.add(message.operationId()));
            return new BatchHandler.Outcome(List.of(new BatchHandler.Result.Stored(RECEIPT)), () -> {}, () -> {
                if (away.get()) {
                    throw new StorageUnavailableException("away, as this test wants", new IllegalStateException());
                }
            });
        })) {
            publish(bus, "1").join();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(publish(bus, "2")::join)
                    .withCauseInstanceOf(StorageUnavailableException.class);
            away.set(false);
            publish(bus, "3").join();
        }
        assertThat(handled).containsExactly("1", "3");
    }

    @Test
    void closingStoresWhatWaits() {
        LocalMessageBus bus = bus(1, 100, batch -> stored(batch, () -> {}));
        List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(publish(bus, Integer.toString(i)));
        }
        bus.close();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(RECEIPT));
    }

    private static LocalMessageBus bus(
            int batchSize, int capacity, Function<List<BusMessage>, BatchHandler.Outcome> handler) {
        return new LocalMessageBus(new BusSettings(1, batchSize, capacity), handler::apply, new SimpleMeterRegistry());
    }

    private static BatchHandler.Outcome stored(List<BusMessage> batch, Runnable announce) {
        List<BatchHandler.Result> results = new ArrayList<>();
        batch.forEach(message -> results.add(new BatchHandler.Result.Stored(RECEIPT)));
        return new BatchHandler.Outcome(results, announce);
    }

    @CanIgnoreReturnValue
    private static CompletableFuture<SendReceipt> publish(LocalMessageBus bus, String operationId) {
        return bus.publish(message("si_a_b", operationId)).toCompletableFuture();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
