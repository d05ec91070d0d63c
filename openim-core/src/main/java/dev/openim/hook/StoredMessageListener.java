package dev.openim.hook;

import dev.openim.facade.Message;

/**
 * Is told of messages that were stored.
 *
 * <p><b>When.</b> After the sender was answered, on one node, the one that stored the message; once, but never if that node dies
 * just then. What must not be missed is read from an inbox.
 * <p><b>What.</b> What users write and announcements, with their numbers. Not: notifications, and what is not stored.
 * <p><b>Threads.</b> Called on threads of its own; the messages of a conversation one after the other. It may block: a call
 * that takes longer than {@code openim.hooks.time-limit} is interrupted, and what finds no room in the queue is dropped and
 * counted.
 * <p><b>Errors.</b> Counted and logged, and otherwise without effect.
 *
 * <pre>{@code
 * StoredMessageListener counting(Counter counter) {
 *     return message -> counter.increment();
 * }
 * }</pre>
 */
@FunctionalInterface
public interface StoredMessageListener {
    void stored(Message message) throws Exception;
}
