package dev.openim.hook;

import dev.openim.conversation.ConversationIds;
import dev.openim.facade.Message;
import dev.openim.message.ContentTypes;
import dev.openim.message.Payloads;
import dev.openim.push.Push;
import dev.openim.transfer.StoredListener;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application's listeners and handlers of stored messages. Safe for concurrent use; never blocks, and costs nothing when
 * nobody listens.
 */
public final class StoredHooks implements StoredListener {
    private static final String MOMENT = "after-store";

    private final Once<Told> told;

    /** @param beans finds what takes part */
    public StoredHooks(Supplier<HookBeans> beans) {
        this.told = new Once<>(() -> new Told(beans.get()));
    }

    /** Finds the listeners; until then nobody is told anything. */
    public void start() {
        told.prepare();
    }

    @Override
    public void stored(List<Push> messages) {
        // What is stored before the application is complete, nobody is told of.
        if (told.isMade() && !told.get().listeners.isEmpty()) {
            tell(messages, told.get());
        }
    }

    private static void tell(List<Push> messages, Told all) {
        for (Push message : messages) {
            if (!ConversationIds.isNotification(message.conversationId())) {
                MsgData data = Payloads.parse(message.payload());
                if (!ContentTypes.isOfServer(data.getContentType())) {
                    all.tell(new Message(message.conversationId(), data));
                }
            }
        }
    }

    private static final class Told {
        private final List<Listener> listeners = new ArrayList<>();

        Told(HookBeans beans) {
            Guards guards = beans.guards();
            beans.finder()
                    .of(StoredMessageListener.class)
                    .forEach(named -> listeners.add(
                            new Listener(new Stripes<>(guards, named.name(), MOMENT, named.bean()::stored), null)));
            MessageTypes types = new MessageTypes(beans.handlers(), beans.json());
            beans.handlers()
                    .forEach(named -> listeners.add(new Listener(
                            new Stripes<>(
                                    guards,
                                    named.name(),
                                    MOMENT,
                                    new HandlerStep<>(named.bean(), beans.check(), beans.json())::stored),
                            data -> {
                                Named<MessageHandler<?>> handler = types.handlerOf(data);
                                return handler != null && handler.bean() == named.bean();
                            })));
        }

        void tell(Message message) {
            listeners.forEach(listener -> listener.tell(message));
        }
    }

    /** One bean, and what it is told of; null for everything. */
    private record Listener(Stripes<Message> bean, @Nullable Predicate<MsgData> only) {
        void tell(Message message) {
            if (only == null || only.test(message.data())) {
                bean.tell(message.conversationId(), message);
            }
        }
    }
}
