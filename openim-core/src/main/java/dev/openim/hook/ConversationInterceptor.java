package dev.openim.hook;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import java.util.concurrent.CompletionStage;

/**
 * Decides about conversations of two users, or with a system account, that begin with a message: once for each side. Those of groups
 * are the business of {@link EntryInterceptor}; those that begin with what the server says are not asked about.
 *
 * <pre>{@code
 * class Favourites implements ConversationInterceptor {
 *     @Override
 *     public boolean isAsked() {
 *         return true;
 *     }
 *
 *     @Override
 *     public CompletionStage<Conversation> beforeCreate(Caller caller, Conversation conversation) {
 *         boolean withShop = conversation.userId().equals("shop");
 *         return CompletableFuture.completedFuture(
 *                 withShop ? conversation.with(conversation.settings().withPinned(true)) : conversation);
 *     }
 *
 *     @Override
 *     public void created(Caller caller, Conversation conversation) {}
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Called on threads of its own. A call has {@code openim.hooks.time-limit}, its stage then
 * {@code openim.hooks.answer-limit}. {@link #created} is called on the thread of the transaction.
 * <p><b>Errors.</b> The message is refused with the stage's {@link dev.openim.error.OpenImException}, or with code 500.
 */
public interface ConversationInterceptor {
    /** Whether it has to be asked at all. */
    boolean isAsked();

    /** Decides about a side's conversation; its settings can be changed. */
    CompletionStage<Conversation> beforeCreate(Caller caller, Conversation conversation);

    /** It is created: called in the transaction in which it is. It should be quick, and ask no other system. */
    void created(Caller caller, Conversation conversation);
}
