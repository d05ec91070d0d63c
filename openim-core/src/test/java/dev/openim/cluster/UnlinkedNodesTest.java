package dev.openim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that are registered and cannot be linked, and know each other's connections from a store. */
@Timeout(60)
class UnlinkedNodesTest {
    /** So that a lease, ten ticks, is over. */
    private static final int MORE_THAN_A_LEASE = 12;

    private final TestCluster cluster = TestCluster.cutWithStore();
    private final TestNode one = cluster.node("one");
    private final TestNode two = cluster.node("two");

    @Test
    void whoIsOnlineIsKnownAndToldOnceAndPushesWaitForTheLink() {
        TestClient alice = one.login("alice", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob []");
        TestClient bob = two.login("bob", Platform.WEB);
        await().until(() -> alice.states.contains("bob [5]"));
        one.push(1, "bob");
        assertThat(one.node.linked()).isEmpty();
        cluster.network.heal();
        await().until(() -> bob.pushed.equals(List.of(1L)));
        assertThat(alice.states).containsExactly("bob [5]");
        assertThat(bob.kicked()).isNotDone();
        bob.close();
        await().until(() -> alice.states.equals(List.of("bob [5]", "bob []")));
    }

    @Test
    void aSecondLoginKicksTheFirst() throws Exception {
        TestClient first = one.login("alice", Platform.WEB);
        TestClient second = two.login("alice", Platform.WEB);
        assertThat(first.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.kicked()).isNotDone();
    }

    @Test
    void aBreakThatIsLongerThanTheLeaseTakesOnlyThoseOfflineWhoWent() {
        cluster.network.heal();
        await().until(() -> one.node.linked().size() + two.node.linked().size() == 2);
        TestClient alice = one.login("alice", Platform.WEB);
        two.login("bob", Platform.WEB);
        TestClient carol = two.login("carol", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        assertThat(alice.watch("carol")).isEqualTo("carol [5]");
        cluster.network.breakDown();
        await().until(() -> one.node.linked().isEmpty());
        carol.close();
        await().until(() -> alice.states.equals(List.of("carol []")));
        int before = Collections.frequency(one.forgotten, "*");
        await().until(() -> Collections.frequency(one.forgotten, "*") >= before + MORE_THAN_A_LEASE);
        assertThat(one.presence.platforms("bob")).containsExactly(Platform.WEB);
        assertThat(alice.states).containsExactly("carol []");
        two.die();
        await().until(() -> alice.states.equals(List.of("carol []", "bob []")));
        assertThat(cluster.store.read(List.of("two"))).hasSize(1); // its lease there is not over, and nobody minds
        assertThat(one.node.remoteSessions().size()).isZero();
    }

    @Test
    void whatTheStoreHasLostIsWrittenAgain() {
        two.login("bob", Platform.WEB);
        await().until(() -> stored().equals(Set.of("bob")));
        cluster.store.clear();
        await().until(() -> stored().equals(Set.of("bob")));
    }

    @Test
    void whatChangedWhileTheStoreWasAwayIsWrittenLater() {
        TestClient bob = two.login("bob", Platform.WEB);
        await().until(() -> stored().equals(Set.of("bob")));
        two.store().cut();
        bob.close();
        two.login("carol", Platform.WEB);
        await().until(() -> two.presence.platforms("bob").isEmpty());
        assertThat(stored()).containsExactly("bob");
        two.store().heal();
        await().until(() -> stored().equals(Set.of("carol")));
        two.stop();
        assertThat(cluster.store.read(List.of("two"))).isEmpty();
    }

    @Test
    void whatChangesOnOneNodeIsForgottenOnTheOther() {
        one.changes.tell("group1");
        await().until(() -> two.forgotten.contains("group1"));
        assertThat(one.forgotten).doesNotContain("group1");
    }

    private Set<String> stored() {
        NodeRoutes routes = cluster.store.read(List.of("two")).get("two");
        return routes == null
                ? Set.of()
                : Set.copyOf(routes.rows().stream().map(SessionRow::userId).toList());
    }

    @AfterEach
    void stop() {
        cluster.close();
    }
}
