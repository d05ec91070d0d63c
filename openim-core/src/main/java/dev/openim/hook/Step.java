package dev.openim.hook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** Somebody who decides about something: completes with what becomes of it, or fails with what it is refused with. */
interface Step<S> {
    CompletionStage<S> ask(S subject);

    /** Asks a bean that answers later, and only about what concerns it. */
    static <S> Step<S> later(Predicate<S> concerns, Function<S, CompletionStage<S>> bean) {
        return subject -> {
            try {
                return concerns.test(subject) ? bean.apply(subject) : CompletableFuture.completedFuture(subject);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        };
    }
}
