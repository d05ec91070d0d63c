package dev.openim.examples.benchmark.crash;

import org.jspecify.annotations.Nullable;

/** A message that was sent, and what the server has said about it so far. */
final class SentMessage {
    /** When it was sent first. Part of its id, so it must be the same when it is sent again. */
    final long micros;

    /** Null until it is acknowledged. */
    @Nullable
    String serverMsgId;

    /** 0 until it is pushed to somebody. */
    long seq;

    SentMessage(long micros) {
        this.micros = micros;
    }

    boolean isAcknowledged() {
        return serverMsgId != null;
    }
}
