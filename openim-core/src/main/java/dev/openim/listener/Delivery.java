package dev.openim.listener;

import dev.openim.facade.Message;
import dev.openim.message.SendKey;
import java.time.Instant;

/**
 * A message that is handed to a listener.
 *
 * <p>It may be handed over again: after a crash, when a node was stopped for longer than its lease, when the listener failed
 * before its end. What must happen once is done under {@link #key}.
 *
 * <pre>{@code
 * @InboxListener(id = "thanks", users = "shop")
 * void thank(Message message, Delivery delivery) {
 *     openIm.send().from("shop").to(message.senderId()).once(delivery.key()).text("Thank you");
 * }
 * }</pre>
 *
 * @param listenerId the listener
 * @param userId whose inbox it is in
 * @param inboxSeq its number there
 * @param message the message
 * @param attempt 1 for the first time on this node, 2 when that failed, and so on
 */
public record Delivery(String listenerId, String userId, long inboxSeq, Message message, int attempt) {
    /**
     * Returns what names this message for this listener and user, the same each time it is handed over: 32 letters and digits.
     * Good for {@link dev.openim.facade.Draft#once} and for unique columns.
     */
    public String key() {
        return SendKey.of(listenerId + '\n' + userId, message.conversationId() + '\n' + message.seq())
                .toHex();
    }

    Delivery again() {
        return new Delivery(listenerId, userId, inboxSeq, message, attempt + 1);
    }

    DeadLetter toDeadLetter(String failure, Instant now) {
        return new DeadLetter(
                listenerId, userId, inboxSeq, message.conversationId(), message.seq(), attempt, failure, now);
    }
}
