package dev.openim.hook;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.message.Payloads;
import dev.openim.offlinepush.OfflineGate;
import dev.openim.push.Push;
import dev.openim.push.PushGate;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the application's interceptors decide about pushes. Safe for concurrent use; costs nothing when there are none. */
public final class PushHooks implements PushGate, OfflineGate {
    private static final Logger log = LoggerFactory.getLogger(PushHooks.class);

    private final Once<List<Watched<PushInterceptor>>> interceptors;

    /** Takes what finds the interceptors. */
    public PushHooks(Supplier<HookBeans> beans) {
        this.interceptors = new Once<>(() -> beans.get().watched(PushInterceptor.class, "before-push").stream()
                .filter(watched -> watched.bean().isAsked())
                .toList());
    }

    /** Finds the interceptors; until then nobody is asked. */
    public void start() {
        interceptors.prepare();
    }

    /** What is told before the application is complete, nobody is asked about: to find out who is would wait for it. */
    private boolean isAnybodyAsked() {
        return interceptors.isMade() && !interceptors.get().isEmpty();
    }

    @Override
    public boolean concerns(Push push) {
        return isAnybodyAsked() && !ConversationIds.isNotification(push.conversationId()) && isAsked(attempt(push));
    }

    @Override
    public CompletableFuture<Push> decide(Push push) {
        return ask(attempt(push))
                .thenApply(decided -> new Push(
                        decided.userIds(), push.conversationId(), push.operationId(), push.seq(), push.payload()));
    }

    @Override
    public boolean concerns(Push push, MsgData message, List<String> userIds) {
        return isAnybodyAsked()
                && !ConversationIds.isNotification(push.conversationId())
                && isAsked(attempt(push, message, userIds));
    }

    @Override
    public CompletableFuture<Decided> decide(Push push, MsgData message, List<String> userIds) {
        return ask(attempt(push, message, userIds))
                .thenApply(decided -> new Decided(decided.message(), List.copyOf(decided.userIds())));
    }

    private static PushAttempt attempt(Push push) {
        MsgData message = Payloads.parse(push.payload());
        return new PushAttempt(false, push.conversationId(), push.operationId(), message, push.recipients());
    }

    private static PushAttempt attempt(Push push, MsgData message, List<String> userIds) {
        return new PushAttempt(true, push.conversationId(), push.operationId(), message, userIds);
    }

    private boolean isAsked(PushAttempt attempt) {
        int type = attempt.message().getContentType();
        return type != ContentTypes.TYPING
                && !ContentTypes.isOfServer(type)
                && interceptors.get().stream()
                        .anyMatch(watched -> watched.bean().concerns(attempt));
    }

    private CompletableFuture<PushAttempt> ask(PushAttempt attempt) {
        CompletableFuture<PushAttempt> decided = CompletableFuture.completedFuture(attempt);
        for (Watched<PushInterceptor> watched : interceptors.get()) {
            decided = decided.thenCompose(sofar -> ask(watched, sofar));
        }
        return decided;
    }

    private static CompletionStage<PushAttempt> ask(Watched<PushInterceptor> watched, PushAttempt attempt) {
        return attempt.userIds().isEmpty() || !watched.bean().concerns(attempt)
                ? CompletableFuture.completedFuture(attempt)
                : watched.ask(bean -> bean.beforePush(attempt)).exceptionally(failure -> failed(attempt, failure));
    }

    private static PushAttempt failed(PushAttempt attempt, Throwable failure) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof OpenImException) {
            return attempt.nobody();
        }
        log.warn("Nobody decided about {}", attempt, failure);
        return attempt;
    }
}
