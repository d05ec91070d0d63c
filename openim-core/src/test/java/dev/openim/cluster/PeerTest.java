package dev.openim.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What of links and of the store is believed. */
class PeerTest {
    private final RemoteSessions table = new RemoteSessions("one");
    private final AtomicLong pushed = new AtomicLong();
    private final Peer peer = new Peer("two", table, 100, pushed::get, 0);
    private final Link link = new Link(7);

    @Test
    void whoIsNotKnownByALinkIsKnownByTheStoreAtOnce() {
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        assertThat(table.platforms("bob")).containsExactly(Platform.WEB);
    }

    @Test
    void anEarlierRunIsNotBelievedAndALaterOneTakesItsPlace() {
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        read(new NodeRoutes(6, 9, List.of(row(1, "old"))));
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.platforms("bob")).isNotEmpty();
        read(new NodeRoutes(8, 1, List.of(row(1, "carol"))));
        assertThat(table.platforms("bob")).isEmpty();
        assertThat(table.platforms("carol")).isNotEmpty();
    }

    @Test
    void aStoreThatCameBackWithLessIsNotBelieved() {
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        read(new NodeRoutes(7, 2, List.of()));
        assertThat(table.platforms("bob")).isNotEmpty();
    }

    @Test
    void whileThereIsALinkTheStoreIsNotAsked() {
        link();
        assertThat(peer.beginReading()).isNull();
    }

    @Test
    void whatWasReadBeforeALinkIsNotBelievedAfterIt() {
        Peer.Reading reading = requireNonNull(peer.beginReading());
        link();
        peer.stored(reading, new NodeRoutes(7, 3, List.of(row(9, "old"))), 1);
        peer.detach(link, 1);
        peer.stored(reading, new NodeRoutes(7, 3, List.of(row(9, "old"))), 1);
        assertThat(table.platforms("old")).isEmpty();
        assertThat(table.platforms("bob")).isNotEmpty();
    }

    /** Oracle: the last word over the link may not have been written when the link ended. */
    @Test
    void afterALinkOnlyWhatWasWrittenSinceIsBelieved() {
        link();
        peer.detach(link, 1);
        read(new NodeRoutes(7, 3, List.of()));
        read(new NodeRoutes(7, 4, List.of()));
        assertThat(table.platforms("bob")).isNotEmpty();
        read(new NodeRoutes(7, 5, List.of(row(2, "carol"))));
        assertThat(table.platforms("bob")).isEmpty();
        assertThat(table.platforms("carol")).isNotEmpty();
    }

    @Test
    void aNodeIsHeardOfAsLongAsItWrites() {
        Peer.Reading reading = requireNonNull(peer.beginReading());
        peer.stored(reading, new NodeRoutes(7, 3, List.of()), 100);
        peer.stored(reading, new NodeRoutes(7, 3, List.of()), 200);
        assertThat(peer.heardAt()).isEqualTo(100);
        peer.stored(reading, new NodeRoutes(7, 4, List.of()), 300);
        assertThat(peer.heardAt()).isEqualTo(300);
    }

    @Test
    void whoIsGoneDoesNotComeBackByWhatWasReadBefore() {
        Peer.Reading reading = requireNonNull(peer.beginReading());
        peer.leave();
        peer.stored(reading, new NodeRoutes(7, 3, List.of(row(1, "bob"))), 1);
        assertThat(table.size()).isZero();
    }

    @Test
    void whoCameWhileNobodyKnewMayHaveMissedWhatWasPushedAndOthersDidNot() {
        link();
        peer.detach(link, 1);
        pushed.incrementAndGet();
        linkWithCarol();
        assertThat(missed())
                .containsExactly(new NodeMessage.Missed(row(2, "carol").openedAt()));
    }

    /** Oracle: the other side may have seen the link end, and let somebody in, before this one did. */
    @Test
    void whoCameBeforeTheEndOfTheLinkWasNoticedMayHaveMissedWhatWasPushedUntilThen() {
        link();
        pushed.incrementAndGet();
        peer.detach(link, 1);
        linkWithCarol();
        assertThat(missed())
                .containsExactly(new NodeMessage.Missed(row(2, "carol").openedAt()));
    }

    /** Oracle: that the store says the same again does not mean that nobody came. */
    @Test
    void whoIsFoundAfterTheStoreWasReadAgainAndAgainMayHaveMissedSomething() {
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        pushed.incrementAndGet();
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        linkWithCarol();
        assertThat(missed())
                .containsExactly(new NodeMessage.Missed(row(2, "carol").openedAt()));
    }

    @Test
    void whereNothingWasPushedNobodyMissedAnything() {
        read(new NodeRoutes(7, 3, List.of(row(1, "bob"))));
        linkWithCarol();
        assertThat(missed()).isEmpty();
    }

    /** Oracle: bob was known, and carol was not. */
    private void linkWithCarol() {
        assertThat(peer.attach(link, 2)).isTrue();
        peer.online(link, List.of(row(1, "bob"), row(2, "carol")));
        peer.snapshotEnd(link);
    }

    private List<NodeMessage> missed() {
        peer.outbox().flush();
        return link.sent.stream().filter(NodeMessage.Missed.class::isInstance).toList();
    }

    private void link() {
        assertThat(peer.attach(link, 1)).isTrue();
        peer.online(link, List.of(row(1, "bob")));
        peer.snapshotEnd(link);
    }

    private void read(NodeRoutes routes) {
        peer.stored(requireNonNull(peer.beginReading()), routes, 1);
    }

    private static SessionRow row(long id, String user) {
        return new SessionRow(user, Platform.WEB, false, id, "token", 1000 + id);
    }

    private static final class Link implements NodeLink {
        private final List<NodeMessage> sent = new ArrayList<>();
        private final NodeRef peer;

        Link(long incarnation) {
            this.peer = new NodeRef("two", incarnation);
        }

        @Override
        public NodeRef peer() {
            return peer;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void send(List<NodeMessage> batch) {
            sent.addAll(batch);
        }

        @Override
        public void close() {}
    }
}
