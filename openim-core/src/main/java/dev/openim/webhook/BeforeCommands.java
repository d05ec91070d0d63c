package dev.openim.webhook;

import com.google.protobuf.Message;
import dev.openim.hook.Command;
import dev.openim.hook.Decision;
import dev.openim.hook.LaterCommandInterceptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Asks about calls of the HTTP API before they are carried out. */
public final class BeforeCommands implements LaterCommandInterceptor {
    private final Webhooks webhooks;
    private final Map<String, Function<Command, CompletableFuture<Message>>> questions = new HashMap<>();

    public BeforeCommands(Webhooks webhooks) {
        this.webhooks = webhooks;
        BeforeUserCommands.addTo(this);
        BeforeGroupCommands.addTo(this);
    }

    /** Asks about calls of a path, if it is so set. */
    <R extends Message> void ask(
            String path,
            WebhookEvent event,
            Class<R> type,
            Predicate<R> concerns,
            BiFunction<Command, R, ObjectNode> body,
            BiFunction<R, Answer, R> merge) {
        asking(
                path,
                event,
                type,
                (command, request) -> concerns.test(request)
                        ? one(
                                event,
                                command,
                                body.apply(command, request),
                                request,
                                answer -> merge.apply(request, answer))
                        : CompletableFuture.completedFuture(request));
    }

    /** As {@link #ask}, for calls whose question is not one. */
    <R extends Message> void asking(
            String path, WebhookEvent event, Class<R> type, BiFunction<Command, R, CompletableFuture<R>> question) {
        if (webhooks.isOn(event)) {
            questions.put(
                    path,
                    command -> question.apply(command, type.cast(command.request()))
                            .thenApply(decided -> decided));
        }
    }

    <T> CompletableFuture<T> one(
            WebhookEvent event, Command command, ObjectNode body, T subject, Webhooks.Merge<T> merge) {
        return webhooks.ask(event, command.caller().operationId(), body, subject, merge);
    }

    @Override
    public boolean concerns(Command command) {
        return questions.containsKey(command.path());
    }

    @Override
    public CompletableFuture<Decision> before(Command command) {
        Function<Command, CompletableFuture<Message>> question = questions.get(command.path());
        return question == null
                ? CompletableFuture.completedFuture(Decision.accept())
                : question.apply(command).thenApply(command::with);
    }
}
