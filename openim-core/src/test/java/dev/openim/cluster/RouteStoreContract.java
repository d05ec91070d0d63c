package dev.openim.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.store.Fresh;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link RouteStore} must do. Extend it once for each store. */
public abstract class RouteStoreContract {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final NodeRef one = new NodeRef(Fresh.id("one"), 10);
    private final NodeRef two = new NodeRef(Fresh.id("two"), 20);

    /** A new client of the same store each time, as another node would have. */
    protected abstract RouteStore connect();

    @Test
    void whatANodeWritesOthersRead() {
        assertThat(connect().replace(one, all(one, 1, row(1, "bob"), row(2, "carol")), LEASE))
                .isTrue();
        assertThat(connect().replace(two, all(two, 1), LEASE)).isTrue();
        Map<String, NodeRoutes> read = connect().read(List.of(one.id(), two.id(), Fresh.id("nobody")));
        assertThat(read).containsOnlyKeys(one.id(), two.id());
        assertThat(rowsOf(read, one)).containsExactlyInAnyOrder(row(1, "bob"), row(2, "carol"));
        assertThat(rowsOf(read, two)).isEmpty();
        assertThat(read.get(two.id())).isEqualTo(new NodeRoutes(20, 1, List.of()));
    }

    @Test
    void whatChangedIsChanged() {
        RouteStore store = connect();
        store.replace(one, all(one, 1, row(1, "bob"), row(2, "carol"), row(3, "dave")), LEASE);
        SessionRow background = row(1, "bob").withBackground(true);
        assertThat(store.change(
                        one, new RouteChange(1, 2, List.of(background, row(4, "eve")), List.of(2L, 99L)), LEASE))
                .isTrue();
        NodeRoutes read = read(one);
        assertThat(read.number()).isEqualTo(2);
        assertThat(read.rows()).containsExactlyInAnyOrder(background, row(3, "dave"), row(4, "eve"));
    }

    @Test
    void allOfManyIsReadAndReplacesWhatWasThere() {
        RouteStore store = connect();
        store.replace(one, all(one, 1, row(7777, "gone")), LEASE);
        List<SessionRow> many = LongStream.rangeClosed(1, 2500)
                .mapToObj(id -> row(id, "user" + id))
                .toList();
        assertThat(store.replace(one, new NodeRoutes(one.incarnation(), 2, many), LEASE))
                .isTrue();
        assertThat(read(one).rows()).containsExactlyInAnyOrderElementsOf(many);
        assertThat(store.change(one, new RouteChange(2, 3, List.of(), List.of(1L)), LEASE))
                .isTrue();
        assertThat(read(one).rows()).hasSize(2499);
    }

    @Test
    void aChangeOfWhatIsNotThereIsNotDone() {
        RouteStore store = connect();
        RouteChange change = new RouteChange(1, 2, List.of(row(1, "bob")), List.of());
        assertThat(store.change(one, change, LEASE)).isFalse();
        assertThat(connect().read(List.of(one.id()))).isEmpty();
    }

    /** Oracle: the store came back with less than it had acknowledged. */
    @Test
    void aChangeThatBuildsOnOneThatIsMissingIsNotDone() {
        RouteStore store = connect();
        store.replace(one, all(one, 5), LEASE);
        assertThat(store.change(one, new RouteChange(6, 7, List.of(row(1, "bob")), List.of()), LEASE))
                .isFalse();
        assertThat(read(one)).isEqualTo(all(one, 5));
    }

    @Test
    void aChangeWhoseAnswerWasLostCanBeRepeatedWithMore() {
        RouteStore store = connect();
        store.replace(one, all(one, 1), LEASE);
        RouteChange lost = new RouteChange(1, 2, List.of(row(1, "bob")), List.of());
        assertThat(store.change(one, lost, LEASE)).isTrue();
        assertThat(store.change(one, lost, LEASE)).isTrue();
        assertThat(store.change(one, new RouteChange(1, 3, List.of(row(2, "carol")), List.of(1L)), LEASE))
                .isTrue();
        assertThat(store.change(one, lost, LEASE)).isFalse(); // it was under way all the time
        assertThat(read(one)).isEqualTo(all(one, 3, row(2, "carol")));
    }

    @Test
    void aLaterRunTakesThePlaceOfAnEarlierOneWhichChangesNothingAnyMore() {
        RouteStore store = connect();
        NodeRef later = new NodeRef(one.id(), one.incarnation() + 1);
        store.replace(one, all(one, 1, row(1, "bob")), LEASE);
        assertThat(store.change(later, new RouteChange(1, 2, List.of(), List.of()), LEASE))
                .isFalse();
        assertThat(store.replace(later, all(later, 1, row(1, "carol")), LEASE)).isTrue();
        assertThat(store.change(one, new RouteChange(1, 2, List.of(), List.of(1L)), LEASE))
                .isFalse();
        assertThat(store.replace(one, all(one, 2), LEASE)).isFalse();
        store.remove(one);
        assertThat(read(later)).isEqualTo(all(later, 1, row(1, "carol")));
    }

    @Test
    void whoIsRemovedIsGone() {
        RouteStore store = connect();
        store.replace(one, all(one, 1, row(1, "bob")), LEASE);
        store.remove(one);
        store.remove(two);
        assertThat(connect().read(List.of(one.id(), two.id()))).isEmpty();
    }

    @Test
    void aLeaseThatIsNotRenewedEnds() {
        RouteStore store = connect();
        Duration moment = Duration.ofMillis(200);
        store.replace(one, all(one, 1, row(1, "bob")), moment);
        store.replace(two, all(two, 1, row(1, "carol")), moment);
        store.change(two, new RouteChange(1, 2, List.of(), List.of()), LEASE);
        await().until(() -> store.read(List.of(one.id())).isEmpty());
        assertThat(read(two).rows()).containsExactly(row(1, "carol"));
    }

    private NodeRoutes read(NodeRef node) {
        return requireNonNull(connect().read(List.of(node.id())).get(node.id()));
    }

    private static List<SessionRow> rowsOf(Map<String, NodeRoutes> read, NodeRef node) {
        return requireNonNull(read.get(node.id())).rows();
    }

    private static NodeRoutes all(NodeRef node, long number, SessionRow... rows) {
        return new NodeRoutes(node.incarnation(), number, List.of(rows));
    }

    private static SessionRow row(long id, String user) {
        return new SessionRow(
                user, Platform.HARMONY_OS, false, id, "token of \"" + user + "\"", 1_764_300_000_000L + id);
    }
}
