package dev.openim.cluster;

import dev.openim.auth.Platform;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Stale;
import dev.openim.gateway.SessionListener;
import dev.openim.gateway.Sessions;
import dev.openim.push.Pusher;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others: keeps a link to each, and knows the connections they have.
 *
 * <p>Of two nodes the one with the smaller id dials. What another node has is kept while its link is down for less than the
 * lease and it is registered; it is dropped when both are gone. As long as a registered node is not linked, nothing that is
 * read from the stores is remembered for longer than a tenth of the lease, because a change may go untold. With a
 * {@link RouteStore} the connections to such a node are known from there, and with a {@link StaleChannel} most changes are heard of.
 *
 * <p>Safe for concurrent use. {@link #start} and {@link #stop} block.
 */
public final class ClusterNode {
    private static final Logger log = LoggerFactory.getLogger(ClusterNode.class);
    private static final int TICKS_PER_LEASE = 10;

    private final NodeRef self;
    private final ClusterSettings settings;
    private final NodeRegistry registry;
    private final NodeTransport transport;
    private final Sessions sessions;
    private final Set<NodeRole> roles;
    private final RemoteSessions remote;
    private final Peers peers;
    private final LocalSessions local;
    private final RecentKicks kicks;
    private final ForgetQueue forgetting;
    private final Inbound inbound;
    private final ClusterMeters meters;
    private final MessageTrace trace;
    private final LinkKeeper keeper;
    private final Realignment realignment;
    private final @Nullable RouteKeeper routes;
    private final @Nullable StaleChannel channel;
    private final AtomicLong pushed = new AtomicLong();
    private volatile @Nullable NodeInfo info;

    private ClusterNode(Builder builder, NodeRegistry registry, NodeTransport transport) {
        this.self = builder.self;
        this.settings = builder.settings;
        this.registry = registry;
        this.transport = transport;
        this.sessions = builder.sessions;
        this.roles = builder.roles;
        this.remote = new RemoteSessions(self.id());
        this.peers = new Peers(remote, settings, pushed::get, builder.clock);
        RouteChanges changes = new RouteChanges();
        this.local = new LocalSessions(remote, peers, changes, builder.clock);
        this.kicks = new RecentKicks(sessions, local, builder.clock);
        this.forgetting = new ForgetQueue(builder.caches, oneAtATime());
        this.keeper = new LinkKeeper(self, transport, peers, forgetting);
        this.meters = new ClusterMeters(builder.telemetry.meters(), this);
        this.trace = builder.telemetry.trace();
        this.realignment = new Realignment(sessions, local);
        this.inbound = new Inbound(
                builder.pusher, new ClusterPusher(this, builder.pusher)::fanOut, kicks, forgetting, realignment);
        this.routes = builder.routes == null
                ? null
                : new RouteKeeper(
                        new RouteKeeper.Parts(self, local, changes, peers, keeper::members),
                        builder.routes,
                        settings.lease());
        this.channel = builder.channel;
        builder.caches.tellOthersBy(this::tellStale);
    }

    /**
     * Starts to set up a node.
     *
     * @param self this run of this node; its incarnation is greater than those of earlier runs
     * @param sessions the connections to this node
     * @param pusher pushes to them
     * @param caches what is forgotten when it changes on another node
     */
    public static Builder builder(NodeRef self, Sessions sessions, Pusher pusher, Invalidations caches) {
        return new Builder(self, sessions, pusher, caches);
    }

    public NodeRef self() {
        return self;
    }

    /** Returns the connections to other nodes. */
    public RemoteSessions remoteSessions() {
        return remote;
    }

    /** Returns what tells other nodes of the connections to this one; it belongs to {@link Sessions}, as the last listener. */
    public SessionListener announcer() {
        return local;
    }

    LocalSessions localSessions() {
        return local;
    }

    Set<NodeRole> roles() {
        return roles;
    }

    Peers peers() {
        return peers;
    }

    ClusterMeters meters() {
        return meters;
    }

    MessageTrace trace() {
        return trace;
    }

    /** Returns the nodes that are registered, as far as is known, this one among them. */
    public List<NodeInfo> members() {
        return keeper.members();
    }

    /** Returns the ids of the nodes to which there is a link. */
    public Set<String> linked() {
        return peers.linked();
    }

    public boolean isRegistered() {
        return registry.isRegistered();
    }

    /**
     * Takes links, registers, and waits a while for links to the nodes that are there, so that what this node pushes finds its way
     * from the first message on. A node that was stopped can be started again.
     *
     * @param host where other nodes reach this one
     * @throws NodePortInUseException if something else listens on the port
     * @throws DuplicateNodeIdException if another node has this id
     * @throws RegistryUnavailableException if the registry is not reached
     */
    public void start(String host) {
        int port = transport.start(self, this::linkOpened);
        NodeInfo own = new NodeInfo(self.id(), host, port, roles, self.incarnation(), false, sessions.userCount());
        registry.register(own, keeper::members);
        info = own;
        Duration pause = Duration.ofMillis(settings.lease().toMillis() / TICKS_PER_LEASE);
        if (channel != null) {
            channel.start(self, forgetting);
        }
        keeper.start(pause, this::tick);
        if (routes != null) {
            routes.start(pause);
        }
        awaitLinks(System.nanoTime() + settings.joinTimeout().toNanos());
        log.info("Node {} listens for other nodes on port {}; linked to {}", self.id(), port, linked());
    }

    private void tick() {
        peers.confirm();
        realignment.goOn();
        change(known -> known.withLoad(sessions.userCount()));
    }

    /** This node has something to push, which concerns every node that it may not know of. */
    void pushing(int count) {
        pushed.addAndGet(count);
    }

    private void awaitLinks(long deadline) {
        try {
            for (NodeInfo member : keeper.members()) {
                if (!member.id().equals(self.id())) {
                    peers.get(member.id()).awaitReady(deadline);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that this node is stopping; it goes on until it is stopped. */
    public void drain() {
        change(NodeInfo::withDraining);
    }

    private synchronized void change(UnaryOperator<NodeInfo> how) {
        NodeInfo known = info;
        if (known != null) {
            NodeInfo changed = how.apply(known);
            if (!changed.equals(known)) {
                info = changed;
                registry.update(changed);
            }
        }
    }

    /** Takes this node out: others drop what they know of it. */
    public void stop() {
        info = null;
        keeper.stop();
        registry.close();
        transport.close();
        if (routes != null) {
            routes.stop();
        }
        if (channel != null) {
            channel.close();
        }
        peers.dropAll();
    }

    /** Kicks the user's connections on a platform on the other nodes. One without a link is told when it has one again. */
    public void kick(String userId, Platform platform) {
        peers.tellAll(kicks.remember(userId, platform));
    }

    private void tellStale(Stale stale) {
        peers.tellAll(new NodeMessage.Forget(stale));
        if (channel != null) {
            channel.publish(stale);
        }
    }

    private LinkListener.Handler linkOpened(NodeLink link) {
        Peer peer = peers.attach(link);
        if (peer == null) {
            link.close();
            return Inbound.DEAF;
        }
        log.info("Linked to node {}", peer.id());
        local.tellAll(peer);
        kicks.recent().forEach(peer.outbox()::add);
        forgetting.addEverything();
        peer.outbox().flush();
        return inbound.handler(peer, link, () -> linkClosed(peer, link));
    }

    private void linkClosed(Peer peer, NodeLink link) {
        if (peers.detach(peer, link) && info != null) {
            log.info("The link to node {} ended", peer.id());
            meters.linkLost();
            keeper.lookSoon();
        }
    }

    /** Runs tasks one after another; its thread goes when there are none. */
    private static Executor oneAtATime() {
        return new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LinkKeeper.daemon("openim-cluster-caches"));
    }

    /** Sets up a {@link ClusterNode}. */
    public static final class Builder {
        private final NodeRef self;
        private final Sessions sessions;
        private final Pusher pusher;
        private final Invalidations caches;
        private Set<NodeRole> roles = Set.of(NodeRole.values());
        private ClusterSettings settings = ClusterSettings.DEFAULTS;
        private Clock clock = Clock.systemUTC();
        private Telemetry telemetry = Telemetry.of(new SimpleMeterRegistry());
        private @Nullable RouteStore routes;
        private @Nullable StaleChannel channel;

        private Builder(NodeRef self, Sessions sessions, Pusher pusher, Invalidations caches) {
            this.self = self;
            this.sessions = sessions;
            this.pusher = pusher;
            this.caches = caches;
        }

        public Builder roles(Set<NodeRole> newRoles) {
            roles = Set.copyOf(newRoles);
            return this;
        }

        public Builder settings(ClusterSettings newSettings) {
            settings = newSettings;
            return this;
        }

        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        public Builder telemetry(Telemetry newTelemetry) {
            telemetry = newTelemetry;
            return this;
        }

        /** Where connections are kept for nodes that are not linked; without it they know only what links have said. */
        public Builder routes(RouteStore newRoutes) {
            routes = newRoutes;
            return this;
        }

        /** What tells nodes that are not linked what to forget. */
        public Builder channel(StaleChannel newChannel) {
            channel = newChannel;
            return this;
        }

        public ClusterNode build(NodeRegistry registry, NodeTransport transport) {
            return new ClusterNode(this, registry, transport);
        }
    }
}
