package dev.openim.listener;

import dev.openim.facade.Message;

/**
 * What a listener does with messages.
 *
 * <p>Called on threads of its own, for messages of different conversations at the same time, for those of one conversation one
 * after another. It may block; other conversations then have a thread less.
 *
 * <pre>{@code
 * DeliveryHandler printing = delivery -> log.info("{}: {}", delivery.userId(), delivery.message().text());
 * }</pre>
 */
@FunctionalInterface
public interface DeliveryHandler {
    /**
     * Handles a message. When it returns, the message is done with.
     *
     * @throws Exception the message is handed over again, until there were as many attempts as {@link Retry} says
     * @throws UnfitMessageException trying again would not help
     */
    @SuppressWarnings("java:S112") // whatever an application throws
    void handle(Delivery delivery) throws Exception;

    /** Whether a message is for this listener at all; the others are passed over without a thread. It does not block. */
    default boolean wants(Message message) {
        return true;
    }
}
