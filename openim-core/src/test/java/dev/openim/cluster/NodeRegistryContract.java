package dev.openim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link NodeRegistry} must do. Extend it once for each registry. */
public abstract class NodeRegistryContract {
    private final List<NodeRegistry> opened = new ArrayList<>();

    /** A new client of the same registry each time, as another node would have. */
    protected abstract NodeRegistry connect();

    /** Lets a node die: it does not say goodbye, and its lease ends. */
    protected abstract void die(NodeRegistry registry);

    @Test
    void whoRegistersKnowsItselfAtOnce() {
        Seen seen = register(node("a", 1));
        assertThat(seen.ids()).containsExactly("a");
        assertThat(seen.registry.isRegistered()).isTrue();
    }

    @Test
    void nodesSeeEachOtherWithAllThatIsKnownOfThem() {
        Seen a = register(node("a", 1));
        NodeInfo other = new NodeInfo("b", "10.0.0.2", 2, Set.of(NodeRole.API, NodeRole.PUSH), 77, false, 5);
        Seen b = register(other);
        assertThat(b.ids()).containsExactlyInAnyOrder("a", "b");
        await().until(() -> a.ids().equals(Set.of("a", "b")));
        assertThat(a.members.get("b")).isEqualTo(other);
    }

    @Test
    void whatChangesIsSeen() {
        Seen a = register(node("a", 1));
        Seen b = register(node("b", 2));
        b.registry.update(node("b", 2).withLoad(9).withDraining());
        await().until(() -> node("b", 2).withLoad(9).withDraining().equals(a.members.get("b")));
    }

    @Test
    void whoClosesIsGone() {
        Seen a = register(node("a", 1));
        Seen b = register(node("b", 2));
        await().until(() -> a.ids().contains("b"));
        b.registry.close();
        await().until(() -> a.ids().equals(Set.of("a")));
        assertThat(b.registry.isRegistered()).isFalse();
        assertThat(a.registry.isRegistered()).isTrue();
    }

    @Test
    void whoDiesIsGoneWithItsLease() {
        Seen a = register(node("a", 1));
        Seen b = register(node("b", 2));
        await().until(() -> a.ids().contains("b"));
        die(b.registry);
        await().until(() -> a.ids().equals(Set.of("a")));
    }

    @Test
    void anIdIsTakenOnce() {
        Seen a = register(node("a", 1));
        assertThatExceptionOfType(DuplicateNodeIdException.class)
                .isThrownBy(() -> register(node("a", 2)))
                .withMessageContaining("a is registered already, at 127.0.0.1:1");
        assertThat(a.registry.isRegistered()).isTrue();
        assertThat(a.members.get("a")).isEqualTo(node("a", 1));
    }

    @Test
    void aNodeTakesThePlaceOfItsPredecessorAtTheSameAddress() {
        Seen watcher = register(node("w", 9));
        Seen before = register(node("a", 1));
        NodeInfo again = new NodeInfo("a", "127.0.0.1", 1, Set.of(), 2, false, 0);
        Seen after = register(again);
        await().until(() -> again.equals(watcher.members.get("a")));
        assertThat(after.registry.isRegistered()).isTrue();
        before.registry.close();
        register(node("x", 3));
        await().until(() -> watcher.ids().contains("x"));
        assertThat(watcher.members.get("a")).isEqualTo(again);
    }

    private Seen register(NodeInfo self) {
        NodeRegistry registry = connect();
        opened.add(registry);
        Seen seen = new Seen(registry, new ConcurrentHashMap<>());
        registry.register(self, seen::members);
        return seen;
    }

    private static NodeInfo node(String id, int port) {
        return new NodeInfo(id, "127.0.0.1", port, Set.of(NodeRole.GATEWAY), 1, false, 0);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(NodeRegistry::close);
    }

    private record Seen(NodeRegistry registry, Map<String, NodeInfo> members) {
        void members(List<NodeInfo> now) {
            members.keySet().retainAll(now.stream().map(NodeInfo::id).collect(Collectors.toSet()));
            now.forEach(node -> members.put(node.id(), node));
        }

        Set<String> ids() {
            return Set.copyOf(members.keySet());
        }
    }
}
