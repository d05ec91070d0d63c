package dev.openim.cluster;

import dev.openim.auth.Platform;
import dev.openim.cache.Stale;
import dev.openim.push.Push;
import java.util.List;

/** What nodes say to each other. */
public sealed interface NodeMessage {

    /** Connections of the sender that are new, or changed. */
    record Online(List<SessionRow> sessions) implements NodeMessage {
        public Online {
            sessions = List.copyOf(sessions);
        }
    }

    /** A connection of the sender that ended. */
    record Offline(long connectionId) implements NodeMessage {}

    /** All connections of the sender were told since the link was opened; others are none any more. */
    record SnapshotEnd() implements NodeMessage {}

    /**
     * The sender has taken in so many {@link Online}, {@link Offline} and {@link SnapshotEnd} since the link was opened: what it
     * pushes from now on goes to those connections.
     */
    record Applied(long count) implements NodeMessage {}

    /**
     * The sender has taken in so many {@link Deliver} and {@link FanOut} since the link was opened: they need not be said again
     * on the next one.
     */
    record Taken(long count) implements NodeMessage {}

    /**
     * The sender did not push to connections of the receiver that were opened before the link, though it had something to push.
     *
     * @param since in milliseconds; those that were opened earlier missed nothing
     */
    record Missed(long since) implements NodeMessage {}

    /** A message for connections to the receiver. */
    record Deliver(Push push) implements NodeMessage {}

    /** A message for connections to whatever node: the receiver finds them, in place of the sender. */
    record FanOut(Push push) implements NodeMessage {}

    /**
     * Connections of a user are to be kicked.
     *
     * @param before in milliseconds; those that were opened later stay
     */
    record Kick(String userId, Platform platform, long before) implements NodeMessage {}

    /** Something changed that the receiver may remember. */
    record Forget(Stale stale) implements NodeMessage {}
}
