package dev.openim.hook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** Somebody who decides about something: completes with what becomes of it, or fails with what it is refused with. */
interface Step<S> {
    CompletionStage<S> ask(S subject);

    /** Asks a bean that answers later, and only about what concerns it. */
    static <T, S> Step<S> later(
            Watched<T> bean, BiPredicate<T, S> concerns, BiFunction<T, S, CompletionStage<S>> question) {
        return subject -> {
            try {
                return concerns.test(bean.bean(), subject)
                        ? bean.ask(asked -> question.apply(asked, subject))
                        : CompletableFuture.completedFuture(subject);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        };
    }
}
