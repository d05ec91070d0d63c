package dev.openim.cluster;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which connections to another node may have missed what this one pushed while there was no link. Since when they were not
 * known is not known either: the other side may have seen the link end long before this one did. So whoever is found may have
 * missed something, if anything was pushed at all. Guarded by its {@link Peer}.
 */
final class MissedPushes {
    private static final long NOBODY = Long.MAX_VALUE;
    private static final long EVERYBODY = 0;

    /** Tells how many messages this node has had to push. */
    private final LongSupplier pushed;

    /** How many it had when it last pushed to that node, as long as it does not do so; else -1. */
    private long pushedUntil;
    /** Those that were opened since then may have missed something. */
    private long since = NOBODY;

    MissedPushes(LongSupplier pushed) {
        this.pushed = pushed;
    }

    /** Another run of the node, of whose connections none is known. */
    void begin() {
        since = NOBODY;
    }

    /** The connections of the node are not known any more, and not pushed to. */
    void forgotten() {
        pushedUntil = pushedUntil < 0 ? pushed.getAsLong() : pushedUntil;
    }

    /** A connection was there that this node did not know of, and so did not push to. */
    void found(SessionRow row) {
        if (pushed.getAsLong() > 0) {
            since = Math.min(since, row.openedAt());
        }
    }

    /** From now on what is pushed waits for a link. */
    void pushing() {
        if (pushedUntil >= 0 && pushed.getAsLong() > pushedUntil) {
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
