package dev.openim.gateway;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds pushes to one connection back while one of its requests is being started. A message may be stored and pushed
 * by other threads before the handler has even returned the stage of its answer; without this the push would overtake
 * the answer, and the pure-JS client takes a message for a new one when it comes before the answer (websocket.md 7.1).
 *
 * <p>Safe for concurrent use. While nothing is being started, a push costs one volatile read.
 */
final class Holdback {
    /** A handler that blocks for so many pushes is broken. */
    private static final int MAX_HELD = 4096;

    private volatile boolean active;
    private @Nullable List<ByteBuf> held;

    /** To be called before the handler, by the connection's worker. */
    void begin() {
        active = true;
    }

    /** Takes a reference to the frame and returns true if it is to wait. */
    boolean hold(Connection connection, ByteBuf frame) {
        return active && holdIfStillActive(connection, frame);
    }

    private synchronized boolean holdIfStillActive(Connection connection, ByteBuf frame) {
        if (!active) {
            return false;
        }
        if (held == null) {
            held = new ArrayList<>(4);
        }
        if (held.size() < MAX_HELD) {
            held.add(frame.retainedDuplicate());
        } else {
            connection.disconnect(CloseReason.OVERLOADED, "its request is being started for too long");
        }
        return true;
    }

    /** To be called when the answer is on its way or will be sent by whoever completes it. */
    synchronized void end(Connection connection) {
        if (held != null) {
            for (ByteBuf frame : held) {
                connection.loop().outbox().add(new Held(connection, frame));
            }
            held = null;
        }
        active = false;
    }

    /** A frame that has waited. */
    private record Held(Connection connection, ByteBuf frame) implements Outbox.Item {
        @Override
        public void send(Outbox outbox) {
            outbox.write(connection, frame);
        }

        @Override
        public void discard() {
            frame.release();
        }
    }
}
