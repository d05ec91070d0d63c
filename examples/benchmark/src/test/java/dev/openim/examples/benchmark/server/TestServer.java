package dev.openim.examples.benchmark.server;

import dev.openim.access.AccessCheck;
import dev.openim.access.AccessTable;
import dev.openim.auth.AuthService;
import dev.openim.auth.AuthSettings;
import dev.openim.auth.Authenticator;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.bus.BusSettings;
import dev.openim.bus.LocalMessageBus;
import dev.openim.chat.MessageService;
import dev.openim.chat.PullService;
import dev.openim.chat.SendPermission;
import dev.openim.chat.SendSettings;
import dev.openim.conversation.ReceiveOptions;
import dev.openim.conversation.Windows;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.target.Backend;
import dev.openim.examples.benchmark.target.ProcessProbe;
import dev.openim.examples.benchmark.target.Server;
import dev.openim.gateway.GatewayServer;
import dev.openim.gateway.GatewaySettings;
import dev.openim.gateway.SessionPusher;
import dev.openim.gateway.Sessions;
import dev.openim.group.GroupMembers;
import dev.openim.group.GroupService;
import dev.openim.group.GroupSettings;
import dev.openim.group.GroupWork;
import dev.openim.inbox.InboxService;
import dev.openim.inbox.InboxSettings;
import dev.openim.message.TimelineReader;
import dev.openim.notification.Notifications;
import dev.openim.notification.Outbox;
import dev.openim.notification.OutboxRelay;
import dev.openim.notification.OutboxSettings;
import dev.openim.presence.LoginGuard;
import dev.openim.presence.Presence;
import dev.openim.presence.TokenAuthenticator;
import dev.openim.push.Pusher;
import dev.openim.relation.PeerRules;
import dev.openim.request.Requests;
import dev.openim.store.Stores;
import dev.openim.transfer.Audience;
import dev.openim.transfer.Transfer;
import dev.openim.transfer.TransferSettings;
import dev.openim.transfer.TransferStores;
import dev.openim.user.User;
import dev.openim.user.UserCache;
import dev.openim.wire.proto.sdkws.GroupInfo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole server. What it keeps over a restart is in its stores. A test may change what is pushed, to see that this is
 * noticed.
 */
public final class TestServer implements Server, Backend {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op-admin");
    private static final String SECRET = "zG4nq0vWc8Yd2LkT9uBx7RfS1hJm5PeA";
    private static final GatewaySettings.Rate NO_LIMIT = new GatewaySettings.Rate(1_000_000, 1_000_000);

    private final Stores stores;
    private final UnaryOperator<Pusher> change;
    private final Clock clock = Clock.systemUTC();
    private int port;
    private @Nullable Node node;

    public TestServer() {
        this(Stores.inMemory(), UnaryOperator.identity());
    }

    public TestServer(Stores stores, UnaryOperator<Pusher> change) {
        this.stores = stores;
        this.change = change;
    }

    @Override
    public void start() {
        node = new Node();
        port = node.gateway.port();
    }

    /** Ends at once: what is under way is lost. */
    @Override
    public void kill() {
        close();
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
            node = null;
        }
    }

    @Override
    public URI gateway() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    @Override
    public Backend backend() {
        return this;
    }

    @Override
    public ProcessProbe probe() {
        return ProcessProbe.ofThisProcess();
    }

    @Override
    public List<Integer> platformsOnline(List<String> userIds) {
        return userIds.stream()
                .map(userId -> running().sessions.platforms(userId).size())
                .toList();
    }

    @Override
    public void register(List<String> userIds) {
        stores.users()
                .create(userIds.stream()
                        .map(id -> new User(id, id, "", "", 0, 0, 1))
                        .toList());
    }

    @Override
    public List<Login> logins(List<String> userIds, int platformId) {
        return userIds.stream()
                .map(id -> new Login(
                        id, running().auth.userToken(ADMIN, id, platformId).token(), platformId))
                .toList();
    }

    @Override
    public String createGroup(String ownerId, List<String> others) {
        GroupInfo wanted =
                GroupInfo.newBuilder().setGroupName("test").setGroupType(2).build();
        return running()
                .groups
                .create(ADMIN, wanted, ownerId, List.of(), others)
                .getGroupID();
    }

    public boolean isOnline(String userId) {
        return !running().sessions.platforms(userId).isEmpty();
    }

    private Node running() {
        return Objects.requireNonNull(node, "not started");
    }

    /** What runs, as opposed to what is stored. */
    private final class Node implements AutoCloseable {
        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final ExecutorService executor = Executors.newFixedThreadPool(4);
        private final Sessions sessions = new Sessions();
        private final LocalMessageBus bus;
        private final OutboxRelay relay;
        private final AuthService auth;
        private final GroupService groups;
        private final GatewayServer gateway;

        Node() {
            UserCache users = new UserCache(stores.users());
            GroupMembers members = new GroupMembers(stores.groups());
            Audience audience = new Audience(members, stores.conversations(), stores.versionLogs());
            bus = new LocalMessageBus(
                    BusSettings.DEFAULTS,
                    new Transfer(
                            new TransferStores(
                                    stores.unitOfWork(),
                                    stores.seqs(),
                                    stores.messages(),
                                    stores.inboxes(),
                                    stores.promises(),
                                    stores.userSeqs(),
                                    stores.activity()),
                            audience,
                            change.apply(new SessionPusher(sessions, meters)),
                            TransferSettings.DEFAULTS,
                            clock,
                            meters),
                    meters);
            relay = new OutboxRelay(stores.outbox(), bus, OutboxSettings.DEFAULTS, clock, meters);
            relay.start();
            Windows windows = new Windows(stores.conversations(), stores.userSeqs(), stores.seqs());
            TimelineReader timelines = new TimelineReader(stores.messages());
            auth = new AuthService(
                    AuthSettings.withSecret(SECRET),
                    stores.tokens(),
                    id -> stores.users().find(Set.of(id)).isEmpty() ? OptionalInt.empty() : OptionalInt.of(0),
                    (userId, platform) -> sessions.kick(userId, session -> session.platform() == platform),
                    Authenticator.none(),
                    clock);
            Notifications notifications =
                    new Notifications(new Outbox(stores.unitOfWork(), stores.outbox(), relay), clock);
            groups = new GroupService(
                    new GroupWork(stores.forGroups(), members, notifications, GroupSettings.DEFAULTS, clock));
            Presence presence = new Presence(sessions);
            sessions.addListener(new LoginGuard(auth, sessions));
            sessions.addListener(presence);
            Requests requests = new Requests(
                    new AccessCheck(AccessTable.standard(), stores.groups()),
                    new MessageService(
                            bus,
                            new SendPermission(
                                    users,
                                    members,
                                    new ReceiveOptions(stores.conversations()),
                                    new PeerRules(stores.friends(), stores.blacks(), false)),
                            SendSettings.DEFAULTS,
                            clock,
                            meters),
                    new PullService(windows, stores.conversations(), timelines, stores.messages()),
                    new InboxService(
                            stores.inboxes(), stores.seqs(), windows, timelines, InboxSettings.DEFAULTS, clock),
                    presence);
            gateway = GatewayServer.builder(sessions, new TokenAuthenticator(auth), requests, executor, meters)
                    .settings(settings())
                    .build();
            gateway.start();
        }

        /** On the port it had before, without limits on rates, and in no mood to wait when it ends. */
        private GatewaySettings settings() {
            GatewaySettings defaults = GatewaySettings.DEFAULTS;
            GatewaySettings.Limits limits = defaults.limits();
            GatewaySettings.Timeouts timeouts = defaults.timeouts();
            return defaults.withPort(port)
                    .withBindAddress("127.0.0.1")
                    .withLimits(new GatewaySettings.Limits(
                            limits.maxConnections(),
                            limits.maxConnectionsPerUser(),
                            limits.maxFrameSize(),
                            limits.maxInflatedSize(),
                            limits.maxWaitingRequests(),
                            NO_LIMIT,
                            NO_LIMIT))
                    .withTimeouts(new GatewaySettings.Timeouts(
                            timeouts.handshake(),
                            timeouts.ping(),
                            timeouts.idle(),
                            timeouts.slowConsumer(),
                            timeouts.closing(),
                            Duration.ZERO));
        }

        @Override
        public void close() {
            gateway.stop();
            relay.stop();
            bus.close();
            executor.shutdownNow();
        }
    }
}
