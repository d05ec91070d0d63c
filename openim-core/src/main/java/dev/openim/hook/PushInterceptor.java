package dev.openim.hook;

import java.util.concurrent.CompletionStage;

/**
 * Decides who is told of a message, by connections or offline. Beans of this type are asked one after the other, in their order.
 *
 * <pre>{@code
 * @Override
 * public CompletionStage<PushAttempt> beforePush(PushAttempt push) {
 *     return CompletableFuture.completedFuture(push.offline() && nights.now() ? push.nobody() : push);
 * }
 * }</pre>
 *
 * <p><b>When.</b> After the message is stored: whoever is not told has it when his client aligns, at the next message or login. What
 * is behind in the conversation waits. Not for notifications of the server.
 * <p><b>Threads.</b> Called on threads of its own. A call has {@code openim.hooks.time-limit}, its stage then
 * {@code openim.hooks.answer-limit}. {@link #isAsked} and {@link #concerns} are called on any thread.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException} in the stage tells nobody. Anything else is logged, and tells everybody.
 */
public interface PushInterceptor {
    /** Whether it has to be asked about anything: when not, it costs nothing. */
    boolean isAsked();

    /** Whether it has to be asked about a push. Must return at once. */
    boolean concerns(PushAttempt push);

    /** Decides. */
    CompletionStage<PushAttempt> beforePush(PushAttempt push);
}
