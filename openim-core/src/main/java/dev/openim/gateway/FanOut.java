package dev.openim.gateway;

import static java.util.Objects.requireNonNull;

import dev.openim.wire.Dialect;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Connections of one event loop that get one push. From {@link #hand} until it is sent, it holds one reference to the
 * frame of each dialect.
 *
 * <p>Filled by one thread, then handed to the event loop.
 */
final class FanOut implements Outbox.Item {
    /** So many at a time, so that one push to very many leaves the event loop room for others. */
    private static final int MAX_TARGETS = 2048;

    private Connection[] targets = new Connection[4];
    private int size;
    private Map<Dialect, ByteBuf> frames = Map.of();

    /** Adds a connection; returns true when there is no room for another. */
    boolean add(Connection target) {
        if (size == targets.length) {
            targets = Arrays.copyOf(targets, size * 2);
        }
        targets[size++] = target;
        return size == MAX_TARGETS;
    }

    /**
     * Gives this to the event loop, or closes the targets if that has too much to do already.
     *
     * @param framesSoFar the frame in the dialect of each target, and perhaps others
     */
    void hand(Outbox outbox, EnumMap<Dialect, ByteBuf> framesSoFar) {
        if (!outbox.reserve(size)) {
            for (int i = 0; i < size; i++) {
                targets[i].disconnect(CloseReason.OVERLOADED, "too much waits for its event loop");
            }
            return;
        }
        frames = framesSoFar.clone();
        frames.values().forEach(ByteBuf::retain);
        outbox.add(this);
    }

    @Override
    public void send(Outbox outbox) {
        outbox.release(size);
        for (int i = 0; i < size; i++) {
            Connection target = targets[i];
            ByteBuf frame = requireNonNull(frames.get(target.session().dialect()), "frame");
            outbox.write(target, frame.retainedDuplicate());
        }
        discard();
    }

    @Override
    public void discard() {
        frames.values().forEach(ByteBuf::release);
    }
}
