package dev.openim.notification;

import static java.util.Objects.requireNonNull;

import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBus;
import dev.openim.message.SendReceipt;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A bus that does what a test says, and remembers what reached it. */
final class ScriptedBus implements MessageBus {
    /** Every attempt, in the order of the attempts. */
    final List<BusMessage> attempts = new CopyOnWriteArrayList<>();

    private final Map<String, Queue<CompletableFuture<SendReceipt>>> held = new ConcurrentHashMap<>();
    private volatile Function<BusMessage, CompletionStage<SendReceipt>> script = ScriptedBus::durable;

    @Override
    public CompletionStage<SendReceipt> publish(BusMessage message) {
        attempts.add(message);
        return script.apply(message);
    }

    /** Lets everything become durable from now on. */
    void takeAll() {
        script = ScriptedBus::durable;
    }

    /** Refuses all messages of a conversation and takes the others. */
    void refuse(String conversationId, RuntimeException failure) {
        script = message -> message.conversationId().equals(conversationId)
                ? CompletableFuture.failedFuture(failure)
                : durable(message);
    }

    void refuseAll(RuntimeException failure) {
        script = message -> CompletableFuture.failedFuture(failure);
    }

    /** Refuses so many attempts and takes all that follow. */
    void refuseFirst(int count, RuntimeException failure) {
        AtomicInteger left = new AtomicInteger(count);
        script = message -> left.getAndDecrement() > 0 ? CompletableFuture.failedFuture(failure) : durable(message);
    }

    void throwAlways(RuntimeException failure) {
        script = message -> {
            throw failure;
        };
    }

    /** Keeps messages without an answer, until {@link #release} gives them one. */
    void hold() {
        script = message -> {
            CompletableFuture<SendReceipt> answer = new CompletableFuture<>();
            held.computeIfAbsent(message.conversationId(), id -> new ConcurrentLinkedQueue<>())
                    .add(answer);
            return answer;
        };
    }

    /** Makes the oldest held message of the conversation durable. */
    void release(String conversationId) {
        CompletableFuture<SendReceipt> oldest =
                requireNonNull(held.get(conversationId)).remove();
        oldest.complete(new SendReceipt(conversationId, 1, 1));
    }

    /** Returns the operation ids of the attempts. */
    List<String> operations() {
        return attempts.stream().map(BusMessage::operationId).toList();
    }

    private static CompletionStage<SendReceipt> durable(BusMessage message) {
        return CompletableFuture.completedFuture(new SendReceipt(message.conversationId(), 1, 1));
    }
}
