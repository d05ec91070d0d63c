package dev.openim.notification;

import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBus;
import dev.openim.message.Payloads;
import dev.openim.message.SendReceipt;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Sends notifications that belong to no change, for callers who want to know what became of them. Safe for concurrent use.
 */
public final class DirectNotifications {
    private final MessageBus bus;
    private final Clock clock;

    public DirectNotifications(MessageBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    /**
     * Sends a notification past the outbox, and its copy in the chat if it has one. Never blocks.
     *
     * @return completes when all of it is durable, or on its way as far as it is not stored; fails if any of it does
     */
    public CompletionStage<Sent> send(Notification notification) {
        List<BusMessage> messages = NotificationMessages.of(notification, clock.millis());
        CompletionStage<SendReceipt> all = bus.publish(messages.get(0));
        for (BusMessage message : messages.subList(1, messages.size())) {
            all = all.thenCombine(bus.publish(message), (receipt, other) -> receipt);
        }
        return all.thenApply(receipt -> sent(messages.get(0), receipt));
    }

    /**
     * Writes a notification, and its copy in the chat if it has one, that is sent if and when the unit of work around has been
     * committed. Blocks on the store.
     *
     * @return what is known by now: its number is not
     */
    public Sent write(Outbox outbox, Notification notification) {
        List<BusMessage> messages = NotificationMessages.of(notification, clock.millis());
        outbox.write(messages);
        BusMessage first = messages.get(0);
        return sent(first, new SendReceipt(first.conversationId(), 0, first.sendTime()));
    }

    private static Sent sent(BusMessage message, SendReceipt receipt) {
        MsgData data = Payloads.parse(message.payload());
        return new Sent(data.getServerMsgID(), data.getClientMsgID(), receipt);
    }

    /**
     * What the sender learns.
     *
     * @param receipt of the chat's copy, if there is one
     */
    public record Sent(String serverMsgId, String clientMsgId, SendReceipt receipt) {}
}
