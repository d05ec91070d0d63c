package dev.openim.hook;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Has beans decide about something, one after the other; each sees what those before it made of it. */
final class Asking<S> {
    private final List<? extends Step<S>> beans;

    /**
     * One bean.
     *
     * @param question what it makes of something; throws to refuse it
     */
    record Bean<S>(String name, Guard guard, Question<S> question, FailurePolicy whenFailing) implements Step<S> {
        @Override
        public CompletionStage<S> ask(S subject) {
            return guard.call(() -> question.ask(subject)).exceptionally(failure -> {
                if (failure instanceof OpenImException refused) {
                    throw refused;
                }
                if (whenFailing == FailurePolicy.CLOSED) {
                    throw new CompletionException(
                            new OpenImException(ErrorCode.REFUSED, name + ": " + failure.getMessage()));
                }
                return subject;
            });
        }
    }

    interface Question<S> {
        S ask(S subject) throws Exception;
    }

    Asking(List<? extends Step<S>> beans) {
        this.beans = List.copyOf(beans);
    }

    boolean isNobody() {
        return beans.isEmpty();
    }

    CompletableFuture<S> ask(S subject) {
        CompletableFuture<S> answer = CompletableFuture.completedFuture(subject);
        for (Step<S> bean : beans) {
            answer = answer.thenCompose(bean::ask);
        }
        return answer;
    }
}
