package dev.openim.cluster;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Which connections to another node may have missed what this one pushed while there was no link. Guarded by its {@link Peer}. */
final class MissedPushes {
    private static final long NOBODY = Long.MAX_VALUE;
    private static final long EVERYBODY = 0;

    /** Tells how many messages this node has had to push. */
    private final LongSupplier pushed;

    /** How many it had when it last pushed to that node, as long as it does not do so; else -1. */
    private long pushedUntil;
    /** How many it had when all connections to that node were last known. */
    private long knownUntil;
    /** How many it had when the store was last read. */
    private long readAt;
    /** Those that were opened since then may have missed something. */
    private long since = NOBODY;

    MissedPushes(LongSupplier pushed) {
        this.pushed = pushed;
    }

    long pushed() {
        return pushed.getAsLong();
    }

    /** The connections of the node are not known any more, and not pushed to. */
    void forgotten() {
        pushedUntil = pushedUntil < 0 ? pushed() : pushedUntil;
    }

    /** Until now all connections were known. */
    void known() {
        knownUntil = pushed();
        readAt = knownUntil;
    }

    /**
     * The store was read. What was opened before it was read the last time is known now; what is younger may not be written yet.
     *
     * @param count how many there were to push when reading began
     */
    void read(long count) {
        knownUntil = Math.max(knownUntil, readAt);
        readAt = count;
    }

    /** A connection was there that this node did not know of. */
    void found(SessionRow row) {
        if (pushed() > knownUntil) {
            since = Math.min(since, row.openedAt());
        }
    }

    /** From now on what is pushed waits for a link. */
    void pushing() {
        if (pushedUntil >= 0 && pushed() > pushedUntil) {
            since = EVERYBODY;
        }
        pushedUntil = -1;
    }

    /**
     * All connections are known, and pushed to over a link.
     *
     * @param lost whether something waited for a link, and is not sent any more
     * @return what to say; null when nobody missed anything
     */
    NodeMessage.@Nullable Missed linked(boolean lost) {
        pushing();
        long from = lost ? EVERYBODY : since;
        since = NOBODY;
        return from == NOBODY ? null : new NodeMessage.Missed(from);
    }
}
