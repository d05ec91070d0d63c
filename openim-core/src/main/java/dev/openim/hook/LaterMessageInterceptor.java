package dev.openim.hook;

import dev.openim.wire.proto.sdkws.MsgData;
import java.util.concurrent.CompletionStage;

/**
 * As {@link MessageInterceptor}, for what asks somebody far away: it holds no thread while it waits. Beans of this type are asked
 * after all others, in their order.
 *
 * <pre>{@code
 * class Inspection implements LaterMessageInterceptor {
 *     @Override
 *     public boolean concerns(MsgData message) {
 *         return message.getContentType() == ContentTypes.CUSTOM;
 *     }
 *
 *     @Override
 *     public CompletionStage<Decision> beforeSend(Attempt message) {
 *         return agreed(message.senderId())
 *                 .thenApply(agreed -> agreed ? Decision.accept() : Decision.refuse(80005, "Not now"));
 *     }
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Called on threads of its own. A call has {@code openim.hooks.time-limit}, its stage then
 * {@code openim.hooks.answer-limit}. {@link #concerns} is called on any thread, which may be an event loop.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException} in the stage refuses with its code; anything else with code 500.
 */
public interface LaterMessageInterceptor {
    /** Whether it has to be asked about a message at all. Must return at once. */
    boolean concerns(MsgData message);

    /** Decides. The stage must complete within a few seconds: clients give up after 10. */
    CompletionStage<Decision> beforeSend(Attempt message);
}
