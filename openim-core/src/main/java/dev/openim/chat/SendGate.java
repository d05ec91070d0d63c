package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.concurrent.CompletableFuture;

/**
 * Has the last word on a message that may be sent: it can be changed or refused.
 *
 * <p><b>Guarantee.</b> Asked once for each sending that passed all checks, and before anything is stored; so it is asked again
 * when a client sends a message again.
 * <p><b>Threads.</b> Safe for concurrent use; no method blocks. Stages complete on any thread, within a few seconds.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException} in the stage refuses the message with its code.
 */
public interface SendGate {
    /** Lets everything through. */
    SendGate OPEN = new SendGate() {
        @Override
        public boolean knows(int contentType) {
            return false;
        }

        @Override
        public boolean concerns(MsgData message) {
            return false;
        }

        @Override
        public CompletableFuture<MsgData> decide(Caller caller, MsgData message) {
            return CompletableFuture.completedFuture(message);
        }
    };

    /** Whether users may send this content type, which is none of OpenIM's. */
    boolean knows(int contentType);

    /** Whether it has to be asked about the message at all. */
    boolean concerns(MsgData message);

    /**
     * Decides.
     *
     * @return the message as it is sent; sender, receiver and ids are those of {@code message}
     */
    CompletableFuture<MsgData> decide(Caller caller, MsgData message);
}
