package dev.openim.hook;

import dev.openim.wire.proto.sdkws.MsgData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who decides about messages, in which order. */
final class Steps {
    private static final String MOMENT = "before-send";

    private final MessageTypes types;
    private final Asking<Attempt> interceptors;
    private final Asking<Attempt> later;
    private final FirstMessages first;
    private final List<Watched<LaterMessageInterceptor>> laterBeans;
    private final Map<Object, Asking.Bean<Attempt>> handlers = new HashMap<>();

    Steps(HookBeans beans, FirstMessages first) {
        this.first = first;
        types = new MessageTypes(beans.handlers(), beans.json());
        interceptors = new Asking<>(beans.finder().of(MessageInterceptor.class).stream()
                .map(named -> new Asking.Bean<Attempt>(
                        named.name(),
                        beans.guards().asking(named.name(), MOMENT),
                        attempt -> attempt.decided(named.bean().beforeSend(attempt)),
                        named.bean().whenFailing()))
                .toList());
        laterBeans = beans.watched(LaterMessageInterceptor.class, MOMENT);
        later = new Asking<>(laterBeans.stream()
                .map(watched -> Step.<LaterMessageInterceptor, Attempt>later(
                        watched,
                        (bean, attempt) -> bean.concerns(attempt.data()),
                        (bean, attempt) -> bean.beforeSend(attempt).thenApply(attempt::decided)))
                .toList());
        beans.handlers()
                .forEach(named -> handlers.put(
                        named.bean(),
                        new Asking.Bean<>(
                                named.name(),
                                beans.guards().asking(named.name(), MOMENT),
                                new HandlerStep<>(named.bean(), beans.check(), beans.json())::decide,
                                named.bean().whenFailing())));
    }

    MessageTypes types() {
        return types;
    }

    boolean concern(MsgData message) {
        return !interceptors.isNobody()
                || types.handlerOf(message) != null
                || laterBeans.stream().anyMatch(watched -> watched.bean().concerns(message))
                || first.concerns(message);
    }

    CompletableFuture<Attempt> decide(Attempt attempt) {
        return interceptors
                .ask(attempt)
                .thenCompose(this::askHandler)
                .thenCompose(later::ask)
                .thenCompose(first::ask);
    }

    private CompletionStage<Attempt> askHandler(Attempt attempt) {
        Named<MessageHandler<?>> handler = types.handlerOf(attempt.data());
        Asking.Bean<Attempt> bean = handler == null ? null : handlers.get(handler.bean());
        return bean == null ? CompletableFuture.completedFuture(attempt) : bean.ask(attempt);
    }
}
