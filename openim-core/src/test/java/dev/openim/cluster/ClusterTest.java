package dev.openim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.presence.OnlineConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes of one cluster, with real gateways and clients. */
@Timeout(60)
class ClusterTest {
    private final TestCluster cluster = new TestCluster();
    private final TestNode one = cluster.node("one");
    private final TestNode two = cluster.node("two");

    @Test
    void nodesAreLinkedWhenTheyHaveStarted() {
        assertThat(two.node.linked()).containsExactly("one");
        await().until(() -> one.node.linked().equals(Set.of("two")));
        assertThat(two.node.members()).extracting(NodeInfo::id).containsExactly("one", "two");
    }

    @Test
    void aPushReachesConnectionsToBothNodesOnceAndInOrder() {
        TestClient phone = two.login("bob", Platform.IOS);
        TestClient browser = two.login("bob", Platform.WEB);
        TestClient desktop = one.login("bob", Platform.WINDOWS);
        TestClient carol = two.login("carol", Platform.WEB);
        LongStream.rangeClosed(1, 500).forEach(seq -> one.push(seq, "alice", "bob"));
        for (TestClient client : Set.of(phone, browser, desktop)) {
            await().until(() -> client.pushed.size() == 500);
            assertThat(client.pushed).isSorted().doesNotHaveDuplicates();
        }
        assertThat(carol.pushed).isEmpty();
        assertThat(one.count("openim.cluster.pushes", "outcome", "forwarded")).isEqualTo(500);
    }

    @Test
    void aConnectionThatWasAnsweredIsReachedByAllNodesAtOnce() {
        for (int i = 1; i <= 50; i++) {
            TestClient client = two.login("user" + i, Platform.WEB);
            one.push(i, "user" + i);
            long seq = i;
            await().until(() -> client.pushed.contains(seq));
        }
    }

    @Test
    void anAppleAppInTheBackgroundIsNotPushedTo() {
        TestClient bob = two.login("bob", Platform.IOS);
        bob.background(true);
        await().until(() -> one.presence.connections("bob").stream().anyMatch(OnlineConnection::background));
        one.push(1, "bob");
        bob.background(false);
        await().until(() -> one.presence.connections("bob").stream().noneMatch(OnlineConnection::background));
        one.push(2, "bob");
        await().until(() -> !bob.pushed.isEmpty());
        assertThat(bob.pushed).containsExactly(2L);
        assertThat(one.count("openim.cluster.pushes", "outcome", "forwarded")).isEqualTo(1);
    }

    @Test
    void whoIsOnlineIsKnownAndToldAcrossNodes() {
        TestClient alice = one.login("alice", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob []");
        TestClient phone = two.login("bob", Platform.IOS);
        await().until(() -> alice.states.contains("bob [1]"));
        TestClient desktop = one.login("bob", Platform.WINDOWS);
        await().until(() -> alice.states.contains("bob [1, 3]"));
        assertThat(two.presence.platforms("bob")).containsExactly(Platform.IOS, Platform.WINDOWS);
        assertThat(two.presence.connections("bob"))
                .extracting(OnlineConnection::id)
                .allMatch(id -> id.startsWith("one/") || id.startsWith("two/"))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(one.presence.connections("bob").stream()
                        .map(OnlineConnection::id)
                        .toList());
        phone.close();
        await().until(() -> alice.states.get(alice.states.size() - 1).equals("bob [3]"));
        desktop.close();
        await().until(() -> alice.states.get(alice.states.size() - 1).equals("bob []"));
    }

    @Test
    void aSecondLoginKicksTheFirstOnAnotherNode() throws Exception {
        TestClient first = one.login("alice", Platform.WEB);
        TestClient second = two.login("alice", Platform.WEB);
        assertThat(first.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        await().until(() -> two.presence.connections("alice").size() == 1);
        TestClient phone = one.login("alice", Platform.IOS);
        assertThat(second.kicked()).isNotDone();
        TestClient third = one.login("alice", Platform.WEB);
        assertThat(second.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(phone.kicked()).isNotDone();
        assertThat(third.kicked()).isNotDone();
    }

    @Test
    void connectionsWithOneTokenStayTogether() {
        String token = one.token("alice", Platform.WEB);
        TestClient first = one.login("alice", Platform.WEB, token);
        TestClient second = two.login("alice", Platform.WEB, token);
        two.push(1, "alice");
        await().until(() -> first.pushed.size() == 1 && second.pushed.size() == 1);
        assertThat(first.kicked()).isNotDone();
    }

    @Test
    void whoIsLoggedOutByForceIsKickedOnAllNodes() throws Exception {
        TestClient here = one.login("alice", Platform.WEB);
        TestClient there = two.login("bob", Platform.WEB);
        one.forceLogout("bob", Platform.WEB);
        assertThat(there.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(here.kicked()).isNotDone();
    }

    @Test
    void whatChangesOnOneNodeIsForgottenOnTheOther() {
        await().until(() -> two.forgotten.contains("*"));
        one.changes.tell("group1");
        await().until(() -> two.forgotten.contains("group1"));
        assertThat(one.forgotten).doesNotContain("group1");
    }

    @Test
    void aNodeThatTheRegistryHasLostIsKeptWhileItIsLinked() {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        two.beLostByTheRegistry();
        await().until(() -> one.node.members().size() == 1);
        one.login("carol", Platform.WEB);
        // That is told after a look at the members.
        await().until(() -> one.node.members().get(0).load() == 2);
        one.push(1, "bob");
        await().until(() -> bob.pushed.contains(1L));
        assertThat(alice.states).doesNotContain("bob []");
    }

    @Test
    void aNodeThatStopsIsGone() {
        TestClient alice = one.login("alice", Platform.WEB);
        two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        two.stop();
        await().until(() -> alice.states.contains("bob []"));
        await().until(() -> one.node.linked().isEmpty());
        assertThat(one.node.members()).extracting(NodeInfo::id).containsExactly("one");
        one.push(1, "bob");
        assertThat(one.count("openim.cluster.pushes", "outcome", "forwarded")).isZero();
    }

    @Test
    void theUsersOfANodeThatDiesAreOffline() {
        TestClient alice = one.login("alice", Platform.WEB);
        two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        two.die();
        await().until(() -> alice.states.contains("bob []"));
        assertThat(one.presence.platforms("bob")).isEmpty();
    }

    @Test
    void aNodeThatDoesNotPushLeavesItToOneThatDoes() {
        TestNode storing = cluster.node("aaa", Set.of(NodeRole.TRANSFER));
        await().until(() -> storing.node.linked().size() == 2);
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        LongStream.rangeClosed(1, 200).forEach(seq -> storing.push(seq, "alice", "bob"));
        await().until(() -> alice.pushed.size() == 200 && bob.pushed.size() == 200);
        assertThat(alice.pushed).isSorted();
        assertThat(bob.pushed).isSorted();
        double byOne = one.count("openim.cluster.pushes", "outcome", "forwarded");
        double byTwo = two.count("openim.cluster.pushes", "outcome", "forwarded");
        assertThat(List.of(byOne, byTwo)).containsExactlyInAnyOrder(0.0, 200.0);
        assertThat(storing.count("openim.cluster.pushes", "outcome", "forwarded"))
                .isEqualTo(200);
    }

    @Test
    void aNodeThatDoesNotPushDoesSoWhenNobodyElseDoes() {
        one.stop();
        two.stop();
        TestNode storing = cluster.node("aaa", Set.of(NodeRole.TRANSFER));
        TestNode gateway = cluster.node("bbb", Set.of(NodeRole.GATEWAY));
        TestClient bob = gateway.login("bob", Platform.WEB);
        storing.push(1, "bob");
        await().until(() -> bob.pushed.size() == 1);
    }

    @Test
    void aNodeThatWasStoppedCanBeStartedAgain() {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        one.node.stop();
        await().until(() -> two.node.linked().isEmpty());
        assertThat(one.presence.platforms("bob")).isEmpty();
        one.node.start("127.0.0.1");
        await().until(() -> two.presence.platforms("alice").size() == 1);
        assertThat(one.presence.platforms("bob")).hasSize(1);
        one.push(1, "bob");
        two.push(2, "alice");
        await().until(() -> alice.pushed.size() == 1 && bob.pushed.size() == 1);
    }

    @Test
    void aNodeThatComesBackUnderItsNameIsTheNewOne() {
        TestClient alice = one.login("alice", Platform.WEB);
        two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        two.die();
        TestNode again = cluster.node("two");
        await().until(() -> alice.states.contains("bob []"));
        again.login("bob", Platform.IOS);
        await().until(() -> alice.states.contains("bob [1]"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }
}
