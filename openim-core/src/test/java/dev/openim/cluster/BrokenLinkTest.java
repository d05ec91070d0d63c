package dev.openim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that are both alive while the network between them is not. */
@Timeout(60)
class BrokenLinkTest {
    private final TestCluster cluster = new TestCluster();
    private final TestNode one = cluster.node("one");
    private final TestNode two = cluster.node("two");

    @Test
    void aShortBreakTakesNobodyOfflineAndPushesWait() {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        breakDown();
        LongStream.rangeClosed(1, 1000).forEach(seq -> one.push(seq, "bob"));
        heal();
        await().until(() -> bob.pushed.size() == 1000);
        assertThat(bob.pushed).isSorted().doesNotHaveDuplicates().startsWith(1L);
        assertThat(one.presence.platforms("bob")).containsExactly(Platform.WEB);
        assertThat(alice.states).isEmpty();
        one.push(2000, "bob");
        await().until(() -> bob.pushed.contains(2000L));
        assertThat(bob.kicked()).isNotDone();
    }

    @Test
    void whoConnectedDuringABreakInWhichSomethingWasPushedConnectsAgain() throws Exception {
        TestClient bob = two.login("bob", Platform.WEB);
        breakDown();
        TestClient carol = two.login("carol", Platform.WEB);
        one.push(1, "bob", "carol");
        heal();
        assertThat(carol.kicked().get(20, TimeUnit.SECONDS)).isFalse();
        await().until(() -> bob.pushed.equals(List.of(1L)));
        assertThat(bob.kicked()).isNotDone();
    }

    @Test
    void whatIsDroppedDuringABreakIsCountedAndItsRecipientsConnectAgain() throws Exception {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        breakDown();
        LongStream.rangeClosed(1, 1200).forEach(seq -> one.push(seq, "bob"));
        assertThat(one.count("openim.cluster.pushes", "outcome", "dropped")).isEqualTo(200);
        heal();
        assertThat(bob.kicked().get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(bob.pushed).hasSize(1000);
        assertThat(alice.kicked()).isNotDone();
    }

    @Test
    void whatWasSentIntoALinkThatEndedIsSentAgain() {
        TestClient bob = two.login("bob", Platform.WEB);
        await().until(() -> one.presence.platforms("bob").contains(Platform.WEB));
        cluster.network.swallow();
        LongStream.rangeClosed(1, 5).forEach(seq -> one.push(seq, "bob"));
        breakDown();
        one.push(6, "bob");
        assertThat(bob.pushed).isEmpty();
        heal();
        await().until(() -> bob.pushed.equals(List.of(1L, 2L, 3L, 4L, 5L, 6L)));
    }

    @Test
    void whoWentDuringABreakIsOfflineAfterIt() {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        alice.watch("carol");
        breakDown();
        bob.close();
        two.login("carol", Platform.WEB);
        await().until(() -> two.presence.platforms("bob").isEmpty());
        heal();
        await().until(() -> alice.states.contains("bob []") && alice.states.contains("carol [5]"));
    }

    @Test
    void aBreakThatIsLongerThanTheLeaseTakesUsersOfflineAndLetsThoseConnectAgainWhoMissedSomething() throws Exception {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        breakDown();
        await().until(() -> alice.states.contains("bob []"));
        one.push(1, "bob");
        heal();
        assertThat(bob.kicked().get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(bob.pushed).isEmpty();
        TestClient again = two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        one.push(2, "bob");
        await().until(() -> again.pushed.equals(List.of(2L)));
        assertThat(alice.kicked()).isNotDone(); // nothing was pushed to her
    }

    @Test
    void aLongBreakInWhichNothingWasPushedEndsNoConnection() {
        TestClient alice = one.login("alice", Platform.WEB);
        TestClient bob = two.login("bob", Platform.WEB);
        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
        breakDown();
        await().until(() -> alice.states.contains("bob []"));
        heal();
        await().until(() -> alice.states.contains("bob [5]"));
        one.push(1, "bob");
        await().until(() -> bob.pushed.equals(List.of(1L)));
        assertThat(bob.kicked()).isNotDone();
    }

    @Test
    void loginsDuringABreakDisplaceEachOtherAfterIt() throws Exception {
        TestClient first = one.login("alice", Platform.WEB);
        breakDown();
        TestClient second = two.login("alice", Platform.WEB);
        assertThat(first.kicked()).isNotDone();
        heal();
        assertThat(first.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.kicked()).isNotDone();
    }

    @Test
    void whoWasLoggedOutByForceDuringABreakIsKickedAfterItAndMayComeBack() throws Exception {
        TestClient before = two.login("bob", Platform.WEB);
        TestClient phone = two.login("bob", Platform.IOS);
        breakDown();
        one.forceLogout("bob", Platform.WEB);
        one.forceLogout("bob", Platform.IOS);
        await().pollDelay(Duration.ofMillis(5)).until(() -> true); // the clock has gone on
        TestClient after = two.login("bob", Platform.IOS);
        assertThat(phone.kicked().get(20, TimeUnit.SECONDS)).isTrue(); // by the one after it
        assertThat(before.kicked()).isNotDone();
        heal();
        assertThat(before.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(after.kicked()).isNotDone();
    }

    @Test
    void nothingIsRememberedForLongWhileOthersCannotTellWhatChanged() {
        breakDown();
        int before = Collections.frequency(two.forgotten, "*");
        await().until(() -> Collections.frequency(two.forgotten, "*") >= before + 3);
        heal();
        await().until(() -> two.node.linked().equals(Set.of("one")));
        assertThat(two.forgotten.get(two.forgotten.size() - 1)).isEqualTo("*");
    }

    private void breakDown() {
        await().until(() -> one.node.linked().size() + two.node.linked().size() == 2);
        cluster.network.breakDown();
        await().until(() -> one.node.linked().size() + two.node.linked().size() == 0);
    }

    private void heal() {
        cluster.network.heal();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }
}
