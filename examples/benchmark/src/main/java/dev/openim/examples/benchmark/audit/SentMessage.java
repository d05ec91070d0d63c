package dev.openim.examples.benchmark.audit;

import org.jspecify.annotations.Nullable;

/** A message that was sent, and what the server has said about it so far. */
public final class SentMessage {
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

    /** Returns when it was sent first, in microseconds of the run's clock. */
    public long micros() {
        return micros;
    }

    public boolean isAcknowledged() {
        return serverMsgId != null;
    }
}
