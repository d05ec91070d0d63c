package dev.openim.cluster;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.auth.AuthService;
import dev.openim.auth.Authenticator;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Remembered;
import dev.openim.gateway.GatewayServer;
import dev.openim.gateway.GatewaySettings;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionPusher;
import dev.openim.gateway.Sessions;
import dev.openim.presence.LoginGuard;
import dev.openim.presence.Presence;
import dev.openim.presence.TokenAuthenticator;
import dev.openim.push.Push;
import dev.openim.trace.Telemetry;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsRequest;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.SetAppBackgroundStatusReq;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One node: a real gateway, logins, presence and pushing; its requests are only those for presence and the background. */
final class TestNode implements AutoCloseable {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");

    final Sessions sessions = new Sessions();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Invalidations caches = new Invalidations();
    final List<String> forgotten = new CopyOnWriteArrayList<>();
    final Invalidations.Changes changes;
    final ClusterNode node;
    final Presence presence;
    final AuthService auth;
    final ClusterPusher pusher;
    private final CutRouteStore store;
    private final NodeRegistry registry;
    private final NodeTransport transport;
    private final GatewayServer gateway;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<TestClient> clients = new ArrayList<>();

    TestNode(TestCluster cluster, NodeRef self, Set<NodeRole> roles) {
        changes = caches.register("test", new Remembered() {
            @Override
            public void forget(List<String> key) {
                forgotten.addAll(key);
            }

            @Override
            public void forgetAll() {
                forgotten.add("*");
            }
        });
        SessionPusher here = new SessionPusher(sessions, meters);
        registry = new InMemoryNodeRegistry(cluster.board);
        transport = cluster.network.transport();
        store = new CutRouteStore(cluster.store);
        ClusterNode.Builder builder = ClusterNode.builder(self, sessions, here, caches)
                .settings(cluster.settings)
                .roles(roles)
                .telemetry(Telemetry.of(meters));
        if (cluster.withStore) {
            builder.routes(store).channel(new InMemoryStaleChannel(cluster.air));
        }
        node = builder.build(registry, transport);
        pusher = new ClusterPusher(node, here);
        presence = new Presence(sessions, node.remoteSessions());
        auth = new AuthService(
                TestCluster.AUTH,
                cluster.tokens,
                userId -> OptionalInt.of(1),
                new ClusterKicker(sessions, node),
                Authenticator.none(),
                Clock.systemUTC());
        sessions.addListener(new LoginGuard(auth, sessions));
        sessions.addListener(presence);
        sessions.addListener(node.announcer());
        node.remoteSessions().addListener(new DisplacedLogins(auth, sessions, node, workers));
        node.remoteSessions().addListener(new PresenceNews(presence));
        gateway = GatewayServer.builder(sessions, new TokenAuthenticator(auth), this::answer, workers, meters)
                .settings(GatewaySettings.DEFAULTS
                        .withPort(0)
                        .withBindAddress("127.0.0.1")
                        .withEventLoopThreads(1))
                .build();
        node.start("127.0.0.1");
        gateway.start();
    }

    CutRouteStore store() {
        return store;
    }

    private CompletionStage<byte[]> answer(Session session, WsRequest request) {
        try {
            if (request.reqIdentifier() == RequestIds.SUBSCRIBE_ONLINE_STATUS) {
                SubUserOnlineStatus wanted = SubUserOnlineStatus.parseFrom(request.data());
                return CompletableFuture.completedFuture(
                        presence.watch(session, wanted.getSubscribeUserIDList(), wanted.getUnsubscribeUserIDList())
                                .toByteArray());
            }
            session.background(
                    SetAppBackgroundStatusReq.parseFrom(request.data()).getIsBackground());
            return CompletableFuture.completedFuture(new byte[0]);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    String token(String user, Platform platform) {
        return auth.userToken(ADMIN, user, platform.id()).token();
    }

    void forceLogout(String user, Platform platform) {
        auth.forceLogout(ADMIN, user, platform.id());
    }

    TestClient login(String user, Platform platform) {
        return login(user, platform, token(user, platform));
    }

    TestClient login(String user, Platform platform, String token) {
        TestClient client = TestClient.connect(gateway.port(), user, platform, token);
        clients.add(client);
        return client;
    }

    /** Pushes a message whose text tells its place, to users on whatever node. */
    void push(long seq, String... recipients) {
        byte[] payload = MsgData.newBuilder()
                .setClientMsgID("m" + seq)
                .setSeq(seq)
                .build()
                .toByteArray();
        pusher.push(List.of(new Push(List.of(recipients), "si_a_b", "op", seq, payload)));
    }

    double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    /** Stops in an orderly way. */
    void stop() {
        node.drain();
        gateway.stop();
        node.stop();
    }

    /** The registry loses its entry; its links stay. */
    void beLostByTheRegistry() {
        registry.close();
    }

    /** The links end, and the lease does; nothing is said. */
    void die() {
        store.cut();
        transport.close();
        registry.close();
    }

    @Override
    public void close() {
        clients.forEach(TestClient::close);
        gateway.stop();
        node.stop();
        workers.shutdownNow();
    }
}
