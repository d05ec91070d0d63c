package dev.openim.hook;

import dev.openim.auth.Caller;
import dev.openim.chat.SendGate;
import dev.openim.content.Content;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Has the application's interceptors and handlers decide about messages. They are found when the first message is sent, or at
 * {@link #start}: they may depend on what sends messages. Safe for concurrent use; never blocks after that.
 */
public final class MessageHooks implements SendGate {
    private final Once<Steps> steps;

    /** Takes what finds what takes part; nobody is asked about conversations. */
    public MessageHooks(Supplier<HookBeans> beans) {
        this(beans, FirstMessages.NOBODY_ASKED);
    }

    /**
     * Has conversations decided about, too.
     *
     * @param beans finds what takes part
     */
    public MessageHooks(Supplier<HookBeans> beans, FirstMessages first) {
        this.steps = new Once<>(() -> new Steps(beans.get(), first));
    }

    /**
     * Finds what takes part.
     *
     * @throws IllegalStateException when two handlers are for the same type
     */
    public void start() {
        steps.prepare();
    }

    @Override
    public boolean knows(int contentType) {
        return steps.get().types().knows(contentType);
    }

    @Override
    public boolean concerns(MsgData message) {
        return message.getContentType() != ContentTypes.TYPING && steps.get().concern(message);
    }

    /**
     * Returns the content that carries a payload.
     *
     * @throws OpenImException {@code ARGS} when there is no handler for its class
     */
    public Content contentOf(Object payload) {
        return steps.get().types().contentOf(payload);
    }

    @Override
    public CompletableFuture<MsgData> decide(Caller caller, MsgData message) {
        return steps.get().decide(new Attempt(caller, message)).thenApply(Attempt::data);
    }
}
