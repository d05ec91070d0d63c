package dev.openim.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link MessageBus} must do. Extend it once for each bus. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MessageBusContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String group = UUID.randomUUID().toString();
    private final String chat = ConversationIds.group(group);
    private final String stream = ConversationIds.groupNotification(group);
    private final RecordingHandler handler = new RecordingHandler();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** A bus, and whatever hands its batches to the handler. Closing it is an orderly end. */
    public interface Node extends AutoCloseable {
        MessageBus bus();

        @Override
        void close();
    }

    /** Starts a node. The second one of a test is another node of the same bus, or the same one after a restart. */
    protected abstract Node open(BatchHandler handler, BusSettings settings);

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable node : opened) {
            node.close();
        }
    }

    @Test
    void whatIsPublishedIsHandledAsItWas() {
        BusMessage everything = new BusMessage(
                chat,
                true,
                "alice",
                "bob",
                List.of("bob", "älice-\uD83D\uDE00"),
                group,
                1_700_000_000_123L,
                SendKey.of("alice", "1"),
                "op-1",
                new byte[] {0, -1, 127, 10});
        BusMessage little = new BusMessage(stream, false, "a", "", List.of(), "", 0, null, "op-2", new byte[0]);
        MessageBus bus = start(1000).bus();
        accepted(List.of(bus.publish(everything).toCompletableFuture()));
        accepted(List.of(bus.publish(little).toCompletableFuture()));
        await().atMost(PATIENCE).until(() -> handler.messages().size() == 2);
        assertThat(handler.messages())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(everything, little);
    }

    @Test
    void theReceiptTellsTheConversationAndTheTime() {
        BusMessage message = message(chat, "1");
        SendReceipt receipt =
                start(1000).bus().publish(message).toCompletableFuture().join();
        assertThat(receipt.conversationId()).isEqualTo(chat);
        assertThat(receipt.sendTime()).isEqualTo(message.sendTime());
        assertThat(receipt.seq()).isIn(0L, RecordingHandler.SEQ);
    }

    @Test
    void everyConversationIsHandledInTheOrderOfPublishingByOneThreadAtATime() {
        List<String> groups = IntStream.range(0, 20).mapToObj(i -> group + i).toList();
        MessageBus bus = start(100_000).bus();
        List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            for (String id : groups) {
                // A conversation and its notification stream have one order.
                String conversation = i % 3 == 0 ? ConversationIds.groupNotification(id) : ConversationIds.group(id);
                answers.add(publish(bus, conversation, Integer.toString(i)));
            }
        }
        accepted(answers);
        await().atMost(PATIENCE).until(() -> handler.messages().size() == 2000);
        List<String> expected =
                IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        for (String id : groups) {
            assertThat(handler.operations(id)).as(id).isEqualTo(expected);
        }
        assertThat(handler.overlaps()).isEmpty();
    }

    @Test
    void noBatchIsLargerThanItMayBe() {
        MessageBus bus = open(new BusSettings(1, 7, 1000)).bus();
        List<CompletableFuture<SendReceipt>> answers = IntStream.range(0, 500)
                .mapToObj(i -> publish(bus, chat, Integer.toString(i)))
                .toList();
        accepted(answers);
        await().atMost(PATIENCE).until(() -> handler.messages().size() == 500);
        assertThat(handler.batchSizes()).allMatch(size -> size <= 7).anyMatch(size -> size > 1);
    }

    @Test
    void whatWasAcceptedIsHandledEvenIfTheNodeEndsAtOnce() {
        Node first = start(10_000);
        List<CompletableFuture<SendReceipt>> answers = IntStream.range(0, 500)
                .mapToObj(i -> publish(first.bus(), chat, Integer.toString(i)))
                .toList();
        first.close();
        assertThat(answers).allMatch(CompletableFuture::isDone);
        List<String> accepted = IntStream.range(0, 500)
                .filter(i -> !answers.get(i).isCompletedExceptionally())
                .mapToObj(Integer::toString)
                .toList();
        assertThat(accepted).isNotEmpty();
        start(10_000);
        await().atMost(PATIENCE).until(() -> handler.operations(group).containsAll(accepted));
        assertThat(handler.operations(group)).containsExactlyElementsOf(accepted);
    }

    @Test
    void aClosedBusRefuses() {
        Node node = start(1000);
        accepted(List.of(publish(node.bus(), chat, "1")));
        node.close();
        assertThat(failureOf(publish(node.bus(), chat, "2"))).isInstanceOf(BusUnavailableException.class);
    }

    @Test
    void recipientsAreToldOfEachBatchAfterItWasHandledAndInOrder() {
        MessageBus bus = open(new BusSettings(1, 3, 1000)).bus();
        accepted(IntStream.range(0, 100)
                .mapToObj(i -> publish(bus, chat, Integer.toString(i)))
                .toList());
        await().atMost(PATIENCE).until(() -> handler.told().size() == 100);
        assertThat(handler.told()).isEqualTo(handler.operations(group));
        assertThat(handler.toldTooEarly()).isEmpty();
    }

    @Test
    void whatIsLeftOfABatchIsTriedUntilItIsDoneAndDoneBeforeTheNextBatchIsHandled() {
        List<String> done = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger(3);
        handler.rest(stored -> {
            if (failures.getAndDecrement() > 0) {
                throw new StorageUnavailableException("away, as this test wants", new IllegalStateException());
            }
            done.addAll(stored);
        });
        MessageBus bus = start(1000).bus();
        accepted(List.of(publish(bus, chat, "1")));
        await().atMost(PATIENCE).until(() -> done.contains("1"));
        List<String> early = new CopyOnWriteArrayList<>();
        handler.before(batch -> {
            if (!done.containsAll(handler.operations(group))) {
                early.add(batch.get(0).operationId());
            }
        });
        for (int i = 2; i <= 20; i++) {
            accepted(List.of(publish(bus, chat, Integer.toString(i))));
        }
        await().atMost(PATIENCE).until(() -> done.contains("20"));
        assertThat(early).isEmpty();
    }

    @Test
    void aMessageThatIsRefusedDoesNotHurtTheOthers() {
        handler.refuse("bad", new OpenImException(ErrorCode.ARGS, "as this test wants"));
        MessageBus bus = start(1000).bus();
        List<CompletableFuture<SendReceipt>> answers = new ArrayList<>();
        for (String operation : List.of("1", "bad", "2", "3")) {
            answers.add(publish(bus, chat, operation));
        }
        answers.remove(1);
        accepted(answers);
        accepted(List.of(publish(bus, chat, "4")));
        await().atMost(PATIENCE).until(() -> handler.told().equals(List.of("1", "2", "3", "4")));
    }

    @Test
    void failuresOfHandlingAndOfTellingDoNotStopIt() {
        MessageBus bus = start(1000).bus();
        AtomicBoolean failed = new AtomicBoolean();
        handler.before(batch -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("handling fails, as this test wants");
            }
        });
        CompletableFuture<SendReceipt> first = publish(bus, chat, "1");
        await().atMost(PATIENCE).until(() -> failed.get() && first.isDone());
        handler.failTelling("2");
        accepted(List.of(publish(bus, chat, "2")));
        // In one batch with it the next one would not be told either.
        await().atMost(PATIENCE).until(() -> handler.operations(group).contains("2"));
        accepted(List.of(publish(bus, chat, "3")));
        await().atMost(PATIENCE).until(() -> handler.told().contains("3"));
        assertThat(handler.operations(group)).containsSubsequence("2", "3");
    }

    @Test
    void noMoreWaitThanMayAndTheOthersAreRefusedAndWhatWasTakenIsHandled() {
        CountDownLatch open = new CountDownLatch(1);
        handler.before(batch -> awaitUninterruptibly(open));
        MessageBus bus = open(new BusSettings(1, 1, 2)).bus();
        List<CompletableFuture<SendReceipt>> answers = IntStream.range(0, 2000)
                .mapToObj(i -> publish(bus, chat, Integer.toString(i)))
                .toList();
        open.countDown();
        await().atMost(PATIENCE).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
        List<CompletableFuture<SendReceipt>> refused = answers.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .toList();
        assertThat(refused).isNotEmpty().hasSizeLessThan(2000);
        assertThat(refused).allMatch(answer -> failureOf(answer) instanceof BusUnavailableException);
        int taken = answers.size() - refused.size();
        await().atMost(PATIENCE).until(() -> handler.operations(group).size() == taken);
        accepted(List.of(publish(bus, chat, "again")));
        await().atMost(PATIENCE).until(() -> handler.operations(group).contains("again"));
    }

    private Node start(int capacity) {
        return open(new BusSettings(2, 50, capacity));
    }

    private Node open(BusSettings settings) {
        Node node = open(handler, settings);
        opened.add(node);
        return node;
    }

    /** Makes a message that is known again by its operation id. */
    public static BusMessage message(String conversationId, String operationId) {
        return new BusMessage(
                conversationId,
                true,
                "alice",
                "bob",
                List.of("alice", "bob"),
                "",
                1_700_000_000_000L,
                SendKey.of(conversationId, operationId),
                operationId,
                operationId.getBytes(StandardCharsets.UTF_8));
    }

    private static CompletableFuture<SendReceipt> publish(MessageBus bus, String conversationId, String operationId) {
        return bus.publish(message(conversationId, operationId)).toCompletableFuture();
    }

    private static void accepted(Collection<CompletableFuture<SendReceipt>> answers) {
        answers.forEach(CompletableFuture::join);
    }

    private static Throwable failureOf(CompletableFuture<SendReceipt> answer) {
        try {
            throw new AssertionError("not refused: " + answer.join());
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
