package dev.openim.hook;

import dev.openim.conversation.ConversationStore;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What comes before the first message of a conversation. Safe for concurrent use. */
public interface FirstMessages {
    /** Nothing. */
    FirstMessages NOBODY_ASKED = new FirstMessages() {
        @Override
        public boolean concerns(MsgData message) {
            return false;
        }

        @Override
        public CompletableFuture<Attempt> ask(Attempt attempt) {
            return CompletableFuture.completedFuture(attempt);
        }
    };

    /** Has the application's {@link ConversationInterceptor}s asked. */
    static FirstMessages of(
            Supplier<HookBeans> beans,
            ConversationStore conversations,
            VersionLogStore logs,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new AskedFirstMessages(beans, conversations, logs, unitOfWork, clock);
    }

    /** Whether there may be something to do before a message. Does not block. */
    boolean concerns(MsgData message);

    /** Does it; fails when the message is refused. May block on stores. */
    CompletableFuture<Attempt> ask(Attempt attempt);
}
