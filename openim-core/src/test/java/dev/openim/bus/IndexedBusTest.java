package dev.openim.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openim.bus.SendIndex.First;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.store.Race;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an index makes of a bus that answers early, and how little it may stand in the way. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IndexedBusTest {
    private static final long NOON = 1_700_000_000_000L;
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SendIndex memory = new InMemorySendIndex(Duration.ofMinutes(10), Clock.systemUTC());
    private final SlowBus kafka = new SlowBus();
    private final SlowIndex slow = new SlowIndex();

    @Test
    void whatWasAcknowledgedIsAnsweredAsTheFirstTimeAndNotPublishedAgain() {
        MessageBus bus = indexed(kafka, memory);
        CompletableFuture<SendReceipt> first = publish(bus, sent("sg_1", "m1", NOON));
        kafka.acknowledge(0);
        assertThat(first.join()).isEqualTo(new SendReceipt("sg_1", 0, NOON));
        assertThat(publish(bus, sent("sg_1", "m1", NOON + 5)).join()).isEqualTo(first.join());
        assertThat(kafka.published).hasSize(1);
        assertThat(meters.get("openim.bus.repeated").counter().count()).isEqualTo(1);
    }

    @Test
    void whatWasNotAcknowledgedIsPublishedAgainWithTheTimeOfTheFirst() {
        MessageBus bus = indexed(kafka, memory);
        CompletableFuture<SendReceipt> died = publish(bus, sent("sg_1", "m1", NOON));
        CompletableFuture<SendReceipt> again = publish(bus, sent("sg_1", "m1", NOON + 5));
        kafka.refuse(0);
        assertThat(refusal(died)).isInstanceOf(BusUnavailableException.class);
        kafka.acknowledge(1);
        assertThat(again.join()).isEqualTo(new SendReceipt("sg_1", 0, NOON));
        assertThat(kafka.published).extracting(BusMessage::sendTime).containsExactly(NOON, NOON);
        assertThat(publish(bus, sent("sg_1", "m1", NOON + 9)).join()).isEqualTo(again.join());
        assertThat(kafka.published).hasSize(2);
    }

    @Test
    void forAnotherConversationItIsRefusedOnceTheFirstWasAcknowledged() {
        MessageBus bus = indexed(kafka, memory);
        CompletableFuture<SendReceipt> first = publish(bus, sent("sg_1", "m1", NOON));
        CompletableFuture<SendReceipt> doubtful = publish(bus, sent("sg_2", "m1", NOON + 5));
        kafka.acknowledge(1);
        assertThat(doubtful.join()).isEqualTo(new SendReceipt("sg_2", 0, NOON + 5));
        kafka.acknowledge(0);
        assertThat(first).isCompleted();
        assertThat(refusal(publish(bus, sent("sg_2", "m1", NOON + 6))))
                .isInstanceOfSatisfying(OpenImException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
                    assertThat(refused).hasMessage("clientMsgID was used for another conversation");
                });
        assertThat(kafka.published).hasSize(2);
    }

    @Test
    void notificationsAndWhatIsNotStoredAreNotIndexed() {
        MessageBus bus = indexed(kafka, slow);
        publish(bus, sent("n_1", "m1", NOON));
        publish(bus, unstored("sg_1"));
        assertThat(kafka.published).hasSize(2);
        assertThat(slow.claims).isEmpty();
    }

    @Test
    void theOrderOfPublishingIsKeptInWhateverOrderTheIndexAnswers() {
        MessageBus bus = indexed(kafka, slow);
        publish(bus, sent("sg_1", "m1", NOON));
        publish(bus, sent("sg_2", "other", NOON));
        publish(bus, sent("sg_1", "m2", NOON));
        publish(bus, sent("n_1", "notice", NOON));
        publish(bus, unstored("sg_1"));
        publish(bus, sent("sg_1", "m3", NOON));
        slow.claims.get(3).complete(Optional.empty());
        slow.claims.get(1).complete(Optional.empty());
        slow.claims.get(2).complete(Optional.of(new First("sg_1", NOON - 1, false)));
        assertThat(kafka.operations()).containsExactly("other");
        slow.claims.get(0).complete(Optional.empty());
        assertThat(kafka.operations()).containsExactly("other", "m1", "m2", "notice", "unstored", "m3");
    }

    @Test
    void whatOneThreadPublishesStaysInOrderThoughManyDoAndAnswersComeFromManyThreads() throws Exception {
        List<BusMessage> arrived = Collections.synchronizedList(new ArrayList<>());
        MessageBus quick = message -> {
            arrived.add(message);
            return CompletableFuture.completedFuture(new SendReceipt(message.conversationId(), 0, message.sendTime()));
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Race race = new Race(4)) {
            MessageBus bus = indexed(quick, new SendIndex() {
                @Override
                public CompletionStage<Optional<First>> claim(SendKey key, String conversationId, long sendTime) {
                    return CompletableFuture.supplyAsync(Optional::empty, threads);
                }

                @Override
                public void confirm(SendKey key, String conversationId, long sendTime) {}
            });
            race.round(thread -> IntStream.range(0, 2000)
                            .mapToObj(i -> publish(bus, sent("sg_" + thread % 2, thread + "-" + i, NOON)))
                            .toList())
                    .forEach(answers -> answers.forEach(CompletableFuture::join));
        } finally {
            threads.shutdownNow();
        }
        for (int thread = 0; thread < 4; thread++) {
            String mine = thread + "-";
            assertThat(arrived.stream().map(BusMessage::operationId).filter(id -> id.startsWith(mine)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 2000).mapToObj(i -> mine + i).toList());
        }
    }

    @Test
    void whoeverDoesNotAnswerIsWaitedForOnceAndLeftAlone() {
        MessageBus bus = new IndexedBus(kafka, new PatientIndex(slow, A_SECOND, A_SECOND), 100, meters);
        publish(bus, sent("sg_1", "m1", NOON));
        publish(bus, sent("sg_1", "m2", NOON));
        slow.claims.get(1).complete(Optional.empty());
        await().until(() -> kafka.published.size() == 2);
        assertThat(kafka.operations()).containsExactly("m1", "m2");
        publish(bus, sent("sg_1", "m3", NOON));
        kafka.acknowledge(2);
        assertThat(kafka.published).hasSize(3);
        assertThat(slow.claims).hasSize(2);
        assertThat(slow.confirmed).isEmpty();
        // A second later one of them asks, and when that is answered all do.
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            publish(bus, sent("sg_2", "trial", NOON));
            return slow.claims.size() == 3;
        });
        publish(bus, sent("sg_3", "not yet", NOON));
        assertThat(slow.claims).hasSize(3);
        slow.claims.get(2).complete(Optional.empty());
        publish(bus, sent("sg_3", "m4", NOON));
        assertThat(slow.claims).hasSize(4);
    }

    @Test
    void anIndexThatFailsHoldsNobodyUp() {
        List<SendKey> asked = new ArrayList<>();
        MessageBus bus = indexed(kafka, new SendIndex() {
            @Override
            public CompletionStage<Optional<First>> claim(SendKey key, String conversationId, long sendTime) {
                asked.add(key);
                throw new IllegalStateException("as this test wants");
            }

            @Override
            public void confirm(SendKey key, String conversationId, long sendTime) {
                throw new IllegalStateException("as this test wants");
            }
        });
        publish(bus, sent("sg_1", "m1", NOON));
        CompletableFuture<SendReceipt> second = publish(bus, sent("sg_1", "m2", NOON));
        kafka.acknowledge(1);
        assertThat(second).isCompleted();
        assertThat(asked).hasSize(1);
    }

    @Test
    void noMoreWaitForTheIndexThanMayAndTheOthersAreRefused() {
        MessageBus bus = new IndexedBus(kafka, new PatientIndex(slow, FOREVER, FOREVER), 2, meters);
        publish(bus, sent("sg_1", "m1", NOON));
        publish(bus, sent("sg_1", "m2", NOON));
        assertThat(refusal(publish(bus, sent("sg_1", "m3", NOON)))).isInstanceOf(BusUnavailableException.class);
        assertThat(meters.get("openim.bus.refused").counter().count()).isEqualTo(1);
        slow.claims.get(0).complete(Optional.empty());
        publish(bus, sent("sg_1", "m4", NOON));
        slow.claims.get(1).complete(Optional.empty());
        slow.claims.get(2).complete(Optional.empty());
        assertThat(kafka.operations()).containsExactly("m1", "m2", "m4");
    }

    private MessageBus indexed(MessageBus bus, SendIndex index) {
        return new IndexedBus(bus, new PatientIndex(index, FOREVER, FOREVER), 100_000, meters);
    }

    @CanIgnoreReturnValue
    private static CompletableFuture<SendReceipt> publish(MessageBus bus, BusMessage message) {
        return bus.publish(message).toCompletableFuture();
    }

    private static BusMessage sent(String conversationId, String clientMsgId, long sendTime) {
        return new BusMessage(
                conversationId,
                true,
                "alice",
                "",
                List.of(),
                "1",
                sendTime,
                SendKey.of("alice", clientMsgId),
                clientMsgId,
                new byte[0]);
    }

    private static BusMessage unstored(String conversationId) {
        return new BusMessage(conversationId, false, "alice", "", List.of(), "1", NOON, null, "unstored", new byte[0]);
    }

    private static Throwable refusal(CompletableFuture<SendReceipt> answer) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, answer::join);
        return Objects.requireNonNull(failure.getCause());
    }

    /** Acknowledges when it is told to. */
    private static final class SlowBus implements MessageBus {
        private final List<BusMessage> published = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<SendReceipt>> answers = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<SendReceipt> publish(BusMessage message) {
            CompletableFuture<SendReceipt> answer = new CompletableFuture<>();
            answers.add(answer);
            published.add(message);
            return answer;
        }

        void acknowledge(int number) {
            BusMessage message = published.get(number);
            answers.get(number).complete(new SendReceipt(message.conversationId(), 0, message.sendTime()));
        }

        void refuse(int number) {
            answers.get(number).completeExceptionally(new BusUnavailableException("as this test wants"));
        }

        List<String> operations() {
            return published.stream().map(BusMessage::operationId).toList();
        }
    }

    /** Answers when it is told to. */
    private static final class SlowIndex implements SendIndex {
        private final List<CompletableFuture<Optional<First>>> claims = new CopyOnWriteArrayList<>();
        private final List<SendKey> confirmed = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Optional<First>> claim(SendKey key, String conversationId, long sendTime) {
            CompletableFuture<Optional<First>> answer = new CompletableFuture<>();
            claims.add(answer);
            return answer;
        }

        @Override
        public void confirm(SendKey key, String conversationId, long sendTime) {
            confirmed.add(key);
        }
    }
}
