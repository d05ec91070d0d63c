package dev.openim.hook;

import java.util.concurrent.CompletionStage;

/**
 * As {@link CommandInterceptor}, for what asks somebody far away: it holds no thread while it waits. Beans of this type are asked
 * after all others, in their order. For threads and errors holds what {@link LaterMessageInterceptor} says.
 */
public interface LaterCommandInterceptor {
    /** Whether it has to be asked about a call at all. Must return at once. */
    boolean concerns(Command command);

    /** Decides. The stage must complete within a few seconds: clients give up after 10. */
    CompletionStage<Decision> before(Command command);
}
