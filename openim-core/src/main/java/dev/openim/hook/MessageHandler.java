package dev.openim.hook;

import dev.openim.facade.Message;
import dev.openim.facade.OfflinePush;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message of the application's own, as a bean: what it carries, who may send it, how it is summed up, and what
 * follows from it.
 *
 * <pre>{@code
 * record RedPacket(String id, @Positive int cents) {}
 *
 * @Component
 * class RedPackets implements MessageHandler<RedPacket> {
 *     @Override
 *     public MessageType<RedPacket> type() {
 *         return MessageType.named("red_packet", RedPacket.class);
 *     }
 *
 *     @Override
 *     public Decision beforeSend(Typed<RedPacket> message) {
 *         return purses.pay(message.senderId(), message.attempt().clientMsgId(), message.payload().cents())
 *                 ? Decision.accept()
 *                 : Decision.refuse(80101, "Your purse is empty");
 *     }
 *
 *     @Override
 *     public String summary(RedPacket packet) {
 *         return "[Red packet]";
 *     }
 * }
 * }</pre>
 *
 * <p>Official clients send such a message as a custom message, and business code with
 * {@code openIm.send().from("alice").to("bob").payload(new RedPacket("4711", 500))}. What cannot be read as a payload, or
 * violates its constraints ({@code jakarta.validation}, if it is there), is refused with code 1001.
 *
 * <p>For {@link #beforeSend} and {@link #afterStore} holds what {@link MessageInterceptor} and {@link StoredMessageListener}
 * say; but a failure refuses the message, unless {@link #whenFailing} says something else. It may be asked about the same
 * message twice, so what it does there must be known again by {@link Attempt#clientMsgId} and the sender.
 *
 * @param <T> what it carries, which Jackson can read and write
 */
public interface MessageHandler<T> {
    /** Returns the type; the same each time. There is one handler for each. */
    MessageType<T> type();

    /** Decides; without another answer the message passes. */
    default Decision beforeSend(Typed<T> message) throws Exception {
        return Decision.accept();
    }

    /** Is told that a message of this type was stored. */
    default void afterStore(Message message, T payload) throws Exception {}

    /**
     * Returns a line for lists of conversations and for searching, which clients find as the custom element's
     * {@code description} when the sender left that empty; empty for none.
     */
    default String summary(T payload) {
        return "";
    }

    /**
     * Returns what the phones of those who are not connected show, when the sender said nothing of it; null for the summary, under
     * the usual title.
     */
    default @Nullable OfflinePush offlinePush(T payload) {
        return null;
    }

    /** What a failure means; without another answer that the message is refused. */
    default FailurePolicy whenFailing() {
        return FailurePolicy.CLOSED;
    }
}
