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
 * Sends notifications past the outbox, for callers who wait until they are stored: those that belong to no change. Safe for
 * concurrent use; never blocks.
 */
public final class DirectNotifications {
    private final MessageBus bus;
    private final Clock clock;

    public DirectNotifications(MessageBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    /**
     * Sends a notification, and its copy in the chat if it has one.
     *
     * @return completes when all of it is durable, or on its way as far as it is not stored; fails if any of it does
     */
    public CompletionStage<Sent> send(Notification notification) {
        List<BusMessage> messages = NotificationMessages.of(notification, clock.millis());
        MsgData first = Payloads.parse(messages.get(0).payload());
        CompletionStage<SendReceipt> all = bus.publish(messages.get(0));
        for (BusMessage message : messages.subList(1, messages.size())) {
            all = all.thenCombine(bus.publish(message), (receipt, other) -> receipt);
        }
        return all.thenApply(receipt -> new Sent(first.getServerMsgID(), first.getClientMsgID(), receipt));
    }

    /**
     * What the sender learns.
     *
     * @param receipt of the chat's copy, if there is one
     */
    public record Sent(String serverMsgId, String clientMsgId, SendReceipt receipt) {}
}
