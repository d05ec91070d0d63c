package dev.openim.hook;

import java.util.concurrent.CompletionStage;

/**
 * As {@link CommandInterceptor}, for what asks somebody far away: it holds no thread while it waits. Beans of this type are asked
 * after all others, in their order. For threads and errors holds what {@link LaterMessageInterceptor} says.
 *
 * <pre>{@code
 * class Office implements LaterCommandInterceptor {
 *     @Override
 *     public boolean concerns(Command command) {
 *         return command.path().equals("/group/dismiss_group");
 *     }
 *
 *     @Override
 *     public CompletionStage<Decision> before(Command command) {
 *         return agreed(command.caller().userId())
 *                 .thenApply(agreed -> agreed ? Decision.accept() : Decision.refuse(80011, "The office disagrees"));
 *     }
 * }
 * }</pre>
 */
public interface LaterCommandInterceptor {
    /** Whether it has to be asked about a call at all. Must return at once. */
    boolean concerns(Command command);

    /** Decides. The stage must complete within a few seconds: clients give up after 10. */
    CompletionStage<Decision> before(Command command);
}
