package dev.openim.cluster;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The other nodes, as far as they are registered or linked. Safe for concurrent use; never blocks. */
final class Peers {
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final RemoteSessions table;
    private final ClusterSettings settings;
    private final LongSupplier pushed;
    private final Clock clock;

    /** @param pushed tells how many messages this node has had to push */
    Peers(RemoteSessions table, ClusterSettings settings, LongSupplier pushed, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.pushed = pushed;
        this.clock = clock;
    }

    Collection<Peer> all() {
        return peers.values();
    }

    /** Returns the ids of those to which there is a link. */
    Set<String> linked() {
        return peers.values().stream()
                .filter(Peer::isLinked)
                .map(Peer::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Peer get(String id) {
        return peers.computeIfAbsent(id, key -> new Peer(key, table, settings.queueCapacity(), pushed, clock.millis()));
    }

    /** Returns whom the link leads to; null when it leads to a run of a node that is over. */
    synchronized @Nullable Peer attach(NodeLink link) {
        Peer peer = get(link.peer().id());
        return peer.attach(link, clock.millis()) ? peer : null;
    }

    /** Returns whether it was the link to the node. */
    boolean detach(Peer peer, NodeLink link) {
        return peer.detach(link, clock.millis());
    }

    /** Drops what nodes had to which there is no link, and which are not registered or not heard of for longer than the lease. */
    synchronized void dropGone(Set<String> registered) {
        peers.values().removeIf(peer -> !peer.isLinked() && drop(peer, registered.contains(peer.id())));
    }

    /** Returns whether the node itself is none any more. */
    private boolean drop(Peer peer, boolean registered) {
        if (!registered) {
            peer.leave();
        } else if (clock.millis() - peer.heardAt() >= settings.lease().toMillis()) {
            peer.forget();
        }
        return !registered;
    }

    /** Takes in what the store says of a node without a link. */
    void take(Peer.Reading reading, NodeRoutes routes) {
        reading.peer().stored(reading, routes, clock.millis());
    }

    /** This node stops: it knows nothing of others any more. */
    synchronized void dropAll() {
        peers.values().forEach(Peer::leave);
        peers.clear();
    }

    /** Says to each what was taken in. */
    void confirm() {
        peers.values().forEach(Peer::confirm);
    }

    void tellAll(NodeMessage message) {
        for (Peer peer : peers.values()) {
            peer.outbox().add(message);
            peer.outbox().flush();
        }
    }
}
