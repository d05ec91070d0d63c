package dev.openim.cluster;

import dev.openim.auth.AuthSettings;
import dev.openim.auth.InMemoryTokenStore;
import dev.openim.auth.TokenStore;
import dev.openim.store.InMemoryUnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Nodes side by side in one process: one registry, one network, one store of tokens. */
final class TestCluster implements AutoCloseable {
    static final AuthSettings AUTH = AuthSettings.withSecret("n7Zq2Vw9Xr4Lk1Tb8Hy5Gd3Mf6Pj0Sc-test");
    static final ClusterSettings SETTINGS = new ClusterSettings(Duration.ofSeconds(2), Duration.ofSeconds(5), 1000);

    final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
    final LocalNetwork network = new LocalNetwork();
    final TokenStore tokens = new InMemoryTokenStore(new InMemoryUnitOfWork());
    final InMemoryRouteStore store = new InMemoryRouteStore(Clock.systemUTC());
    final InMemoryStaleChannel.Air air = new InMemoryStaleChannel.Air();
    final ClusterSettings settings;
    final boolean withStore;
    private final AtomicLong incarnations = new AtomicLong();
    private final List<TestNode> nodes = new ArrayList<>();

    TestCluster() {
        this(SETTINGS, false);
    }

    private TestCluster(ClusterSettings settings, boolean withStore) {
        this.settings = settings;
        this.withStore = withStore;
    }

    /** Nodes that keep their connections in a store, and between which no link can be made for now. */
    static TestCluster cutWithStore() {
        TestCluster cluster = new TestCluster(new ClusterSettings(SETTINGS.lease(), Duration.ZERO, 1000), true);
        cluster.network.breakDown();
        return cluster;
    }

    TestNode node(String id) {
        return node(id, Set.of(NodeRole.values()));
    }

    TestNode node(String id, Set<NodeRole> roles) {
        TestNode node = new TestNode(this, new NodeRef(id, incarnations.incrementAndGet()), roles);
        nodes.add(node);
        return node;
    }

    @Override
    public void close() {
        nodes.forEach(TestNode::close);
    }
}
