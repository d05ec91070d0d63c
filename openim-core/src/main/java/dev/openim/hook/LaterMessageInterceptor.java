package dev.openim.hook;

import dev.openim.wire.proto.sdkws.MsgData;
import java.util.concurrent.CompletionStage;

/**
 * As {@link MessageInterceptor}, for what asks somebody far away: it holds no thread while it waits. Beans of this type are asked
 * after all others, in their order.
 *
 * <p><b>Threads.</b> Called on any thread, which may be an event loop: it must not block. Limits on time and on what waits are its own.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException} in the stage refuses with its code; anything else with code 500.
 */
public interface LaterMessageInterceptor {
    /** Whether it has to be asked about a message at all. Must return at once. */
    boolean concerns(MsgData message);

    /** Decides. The stage must complete within a few seconds: clients give up after 10. */
    CompletionStage<Decision> beforeSend(Attempt message);
}
