package dev.openim.hook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.auth.Caller;
import dev.openim.chat.MessageService;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationOwners;
import dev.openim.conversation.ConversationStore;
import dev.openim.message.MessageOptions;
import dev.openim.message.SessionTypes;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Has the application's interceptors decide about conversations that begin, and creates them before their first message is sent. It
 * looks into the store for a conversation that was not written in lately; nobody is asked, and nothing looked for, when there are
 * no interceptors. Safe for concurrent use.
 */
final class AskedFirstMessages implements FirstMessages {
    private final Once<List<Watched<ConversationInterceptor>>> interceptors;
    private final ConversationStore conversations;
    private final VersionLogStore logs;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(200_000).build();

    /** Takes what finds the interceptors. */
    AskedFirstMessages(
            Supplier<HookBeans> beans,
            ConversationStore conversations,
            VersionLogStore logs,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.interceptors =
                new Once<>(() -> beans.get().watched(ConversationInterceptor.class, "before-conversation").stream()
                        .filter(watched -> watched.bean().isAsked())
                        .toList());
        this.conversations = conversations;
        this.logs = logs;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public boolean concerns(MsgData message) {
        return !interceptors.get().isEmpty()
                && message.getSessionType() != SessionTypes.GROUP
                && MessageOptions.isOn(message.getOptionsMap(), MessageOptions.HISTORY)
                && known.getIfPresent(MessageService.conversationId(message)) == null;
    }

    @Override
    public CompletableFuture<Attempt> ask(Attempt attempt) {
        if (!concerns(attempt.data())) {
            return CompletableFuture.completedFuture(attempt);
        }
        String id = attempt.conversationId();
        ConversationOwners.requireOwn(
                conversations,
                id,
                List.of(attempt.data().getSendID(), attempt.data().getRecvID()));
        CompletableFuture<List<Conversation>> decided = CompletableFuture.completedFuture(new ArrayList<>());
        for (Conversation side : sides(attempt.data())) {
            if (conversations.find(side.ownerId(), List.of(id)).isEmpty()) {
                decided = decided.thenCompose(
                        sofar -> decide(attempt.caller(), side).thenApply(agreed -> {
                            sofar.add(agreed);
                            return sofar;
                        }));
            }
        }
        return decided.thenApply(missing -> {
            create(attempt.caller(), id, missing);
            return attempt;
        });
    }

    private CompletableFuture<Conversation> decide(Caller caller, Conversation side) {
        CompletableFuture<Conversation> decided = CompletableFuture.completedFuture(side);
        for (Watched<ConversationInterceptor> watched : interceptors.get()) {
            decided = decided.thenCompose(sofar -> watched.ask(bean -> bean.beforeCreate(caller, sofar)));
        }
        return decided.thenApply(agreed -> side.with(agreed.settings()));
    }

    private void create(Caller caller, String id, List<Conversation> missing) {
        unitOfWork.run(() -> {
            List<Conversation> created = missing.isEmpty() ? List.of() : conversations.createMissing(missing);
            if (!created.isEmpty()) {
                logs.appendAll(
                        created.stream()
                                .map(conversation -> LogKey.conversations(conversation.ownerId()))
                                .toList(),
                        id,
                        LogChange.Kind.INSERT);
                created.forEach(conversation ->
                        interceptors.get().forEach(watched -> watched.bean().created(caller, conversation)));
            }
            unitOfWork.afterCommit(() -> known.put(id, true));
        });
    }

    private List<Conversation> sides(MsgData message) {
        long now = clock.millis();
        String from = message.getSendID();
        String to = message.getRecvID();
        if (message.getSessionType() == SessionTypes.NOTIFICATION) {
            return List.of(Conversation.system(to, from, now));
        }
        return from.equals(to)
                ? List.of(Conversation.single(from, to, now))
                : List.of(Conversation.single(from, to, now), Conversation.single(to, from, now));
    }
}
