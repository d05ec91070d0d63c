package dev.openim.hook;

import dev.openim.group.Entering;
import java.util.concurrent.CompletionStage;

/**
 * Decides about users who are about to enter a group: when it is created, when they join or are let in, or are invited; also by
 * {@code OpenIm}. Beans of this type are asked one after the other, in their order.
 *
 * <pre>{@code
 * class Badges implements EntryInterceptor {
 *     @Override
 *     public boolean isAsked() {
 *         return true;
 *     }
 *
 *     @Override
 *     public CompletionStage<Entering> beforeEntry(Entering entering) {
 *         return CompletableFuture.completedFuture(entering.with(entering.members().stream()
 *                 .map(member -> member.withLooks(member.nickname(), member.faceUrl(), "new"))
 *                 .toList()));
 *     }
 *
 *     @Override
 *     public void entered(Entering entering) {}
 * }
 * }</pre>
 *
 * <p><b>When.</b> Before the group is held, so nobody waits meanwhile; who may not enter anyway may be among those asked about. What
 * can be changed is how they enter: name, picture, role (nobody becomes owner), until when they are muted, {@code ex}, and the
 * settings of their conversation.
 * <p><b>Threads.</b> Called on threads of its own. A call has {@code openim.hooks.time-limit}, its stage then
 * {@code openim.hooks.answer-limit}. {@link #entered} is called on the thread of the transaction.
 * <p><b>Errors.</b> The call fails with the stage's {@link dev.openim.error.OpenImException}, or with code 500.
 */
public interface EntryInterceptor {
    /** Whether it has to be asked at all. */
    boolean isAsked();

    /** Decides. */
    CompletionStage<Entering> beforeEntry(Entering entering);

    /** They have entered: called in the transaction in which they do. It should be quick, and ask no other system. */
    void entered(Entering entering);
}
