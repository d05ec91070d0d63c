package dev.openim.push.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.cluster.EtcdProcess;
import dev.openim.cluster.MembersListener;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeRegistryContract;
import dev.openim.cluster.NodeRole;
import dev.openim.cluster.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The registry in a real etcd, and what becomes of it when etcd is away. */
@Timeout(60)
class EtcdNodeRegistryIT {
    @TempDir
    private static Path folder;

    private static EtcdProcess etcd;

    @BeforeAll
    static void start() throws IOException {
        etcd = EtcdProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            etcd.close();
        }
    }

    private static EtcdNodeRegistry registry(String namespace) {
        return new EtcdNodeRegistry(new EtcdSettings(
                new EtcdConnection(List.of(etcd.endpoint()), null, null, Duration.ofSeconds(2)),
                namespace,
                Duration.ofSeconds(2)));
    }

    @Nested
    class Contract extends NodeRegistryContract {
        private final String namespace = UUID.randomUUID() + "/";

        @Override
        protected NodeRegistry connect() {
            return registry(namespace);
        }

        @Override
        protected void die(NodeRegistry registry) {
            ((EtcdNodeRegistry) registry).abandon();
        }
    }

    @Test
    void anEtcdThatWasAwayChangesNothingAndIsFoundAgain() throws IOException {
        Members members = new Members();
        try (EtcdNodeRegistry a = registry("away/");
                EtcdNodeRegistry b = registry("away/")) {
            a.register(node("a", 1), members);
            b.register(node("b", 2), any -> {});
            await().until(() -> members.get().size() == 2);
            etcd.kill();
            a.update(node("a", 1).withLoad(7));
            long later = System.nanoTime() + Duration.ofMillis(2500).toNanos();
            await().until(() -> System.nanoTime() > later);
            assertThat(members.get()).hasSize(2);
            etcd.startAgain();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> members.get().contains(node("a", 1).withLoad(7))
                            && members.get().contains(node("b", 2)));
        }
    }

    @Test
    void anEtcdThatLostEverythingIsToldAgain() throws IOException {
        Members members = new Members();
        try (EtcdNodeRegistry a = registry("lost/");
                EtcdNodeRegistry b = registry("lost/")) {
            a.register(node("a", 1), members);
            b.register(node("b", 2), any -> {});
            await().until(() -> members.get().size() == 2);
            etcd.kill();
            etcd.loseData();
            etcd.startAgain();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> seenByAThird("lost/").size() == 3);
            await().until(() -> members.get().size() == 2 && a.isRegistered() && b.isRegistered());
        }
    }

    private static List<NodeInfo> seenByAThird(String namespace) {
        Members members = new Members();
        try (EtcdNodeRegistry third = registry(namespace)) {
            third.register(node("c", 3), members);
            return members.get();
        }
    }

    @Test
    void clustersDoNotSeeEachOther() {
        Members members = new Members();
        try (EtcdNodeRegistry one = registry("one/");
                EtcdNodeRegistry other = registry("other/")) {
            other.register(node("a", 1), any -> {});
            one.register(node("a", 2), members);
            assertThat(members.get()).containsExactly(node("a", 2));
        }
    }

    @Test
    void anEtcdThatIsNotThereIsNamed() {
        EtcdNodeRegistry registry = new EtcdNodeRegistry(new EtcdSettings(
                new EtcdConnection(List.of("http://127.0.0.1:1"), null, null, Duration.ofMillis(500)),
                "",
                Duration.ofSeconds(2)));
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.register(node("a", 1), any -> {}))
                .withMessageContaining("http://127.0.0.1:1");
    }

    private static NodeInfo node(String id, int port) {
        return new NodeInfo(id, "127.0.0.1", port, Set.of(NodeRole.GATEWAY), 1, false, 0);
    }

    private static final class Members implements MembersListener {
        private volatile List<NodeInfo> last = List.of();

        @Override
        public void members(List<NodeInfo> now) {
            last = now;
        }

        List<NodeInfo> get() {
            return last;
        }
    }
}
