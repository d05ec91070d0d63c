package dev.openim.hook;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import java.util.concurrent.CompletionStage;

/**
 * Decides about conversations of two users, or with a system account, that begin with a message: once for each side. Those of groups
 * are the business of {@link EntryInterceptor}; those that begin with what the server says are not asked about.
 *
 * <p><b>Threads.</b> Called on any thread: it must not block. The stage must complete within a few seconds.
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
