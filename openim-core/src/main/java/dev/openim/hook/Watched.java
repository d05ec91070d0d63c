package dev.openim.hook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A bean that answers later, and who sees to it that nobody waits for it for ever.
 *
 * @param <T> its type
 */
record Watched<T>(T bean, Guard guard) {
    /** Asks it. Fails with what its stage fails with, or with a {@link HookFailure} when it throws, or there is no answer in time. */
    <S> CompletableFuture<S> ask(Function<T, CompletionStage<S>> question) {
        return guard.callLater(() -> question.apply(bean));
    }
}
