package dev.openim.offlinepush;

import dev.openim.push.Push;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Decides who is told of a message offline, and what. Safe for concurrent use; no method blocks. */
public interface OfflineGate {
    /** Lets everything through. */
    OfflineGate OPEN = new OfflineGate() {
        @Override
        public boolean concerns(Push push, MsgData message, List<String> userIds) {
            return false;
        }

        @Override
        public CompletableFuture<Decided> decide(Push push, MsgData message, List<String> userIds) {
            return CompletableFuture.completedFuture(new Decided(message, userIds));
        }
    };

    /**
     * What becomes of it.
     *
     * @param message the same message, with what it says offline
     * @param userIds who is told; those who were to be told, fewer, or nobody
     */
    record Decided(MsgData message, List<String> userIds) {}

    /** Whether it has to be asked at all. */
    boolean concerns(Push push, MsgData message, List<String> userIds);

    /**
     * Decides.
     *
     * @return fails when nobody is to be told. Completes on any thread, within a few seconds
     */
    CompletableFuture<Decided> decide(Push push, MsgData message, List<String> userIds);
}
