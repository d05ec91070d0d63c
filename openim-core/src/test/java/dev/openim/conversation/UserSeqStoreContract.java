package dev.openim.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link UserSeqStore} must do. Extend it once for each store. */
public abstract class UserSeqStoreContract {
    private final String alice = Fresh.id("alice");
    private final String chat = Fresh.id("si");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract UserSeqStore connect();

    @Test
    void pairsNeverSeenAreLeftOut() {
        connect().advanceRead(List.of(new ReadPosition(alice, chat, 3)));
        assertThat(connect().get(alice, List.of(chat, Fresh.id("si")))).isEqualTo(Map.of(chat, new UserSeqs(3, 0, 0)));
        assertThat(connect().get(Fresh.id("bob"), List.of(chat))).isEmpty();
        assertThat(connect().get(alice + " ", List.of(chat))).isEmpty();
        assertThat(connect().get(alice.replace('a', 'A'), List.of(chat))).isEmpty();
    }

    @Test
    void nothingIsAskedNothingHappens() {
        connect().advanceRead(List.of());
        assertThat(connect().get(alice, List.of())).isEmpty();
    }

    @Test
    void anOldPositionDoesNotMoveItBack() {
        advance(7);
        advance(6);
        assertThat(seqs()).isEqualTo(new UserSeqs(7, 0, 0));
        advance(8);
        assertThat(seqs()).isEqualTo(new UserSeqs(8, 0, 0));
    }

    @Test
    void theHighestOfSeveralPositionsCounts() {
        connect()
                .advanceRead(List.of(
                        new ReadPosition(alice, chat, 4),
                        new ReadPosition(alice, chat, 9),
                        new ReadPosition(alice, chat, 2)));
        assertThat(seqs()).isEqualTo(new UserSeqs(9, 0, 0));
    }

    @Test
    void manyPositionsMoveAtOnce() {
        List<ReadPosition> positions = LongStream.rangeClosed(1, 1200)
                .mapToObj(seq -> new ReadPosition(alice, Fresh.id("si"), seq))
                .toList();
        connect().advanceRead(positions);
        Map<String, UserSeqs> found = connect()
                .get(alice, positions.stream().map(ReadPosition::conversationId).toList());
        assertThat(found).hasSize(1200);
        positions.forEach(position ->
                assertThat(found).containsEntry(position.conversationId(), new UserSeqs(position.seq(), 0, 0)));
    }

    @Test
    void theLowerBoundNeverMovesBack() {
        connect().raiseMin(alice, chat, 5);
        connect().raiseMin(alice, chat, 3);
        assertThat(seqs()).isEqualTo(new UserSeqs(0, 5, 0));
        connect().raiseMin(alice, chat, 6);
        assertThat(seqs()).isEqualTo(new UserSeqs(0, 6, 0));
    }

    @Test
    void theUpperBoundIsSetAndTakenAway() {
        connect().setMax(alice, chat, 50);
        connect().setMax(alice, chat, 40);
        assertThat(seqs()).isEqualTo(new UserSeqs(0, 0, 40));
        connect().setMax(alice, chat, 0);
        advance(1);
        assertThat(seqs()).isEqualTo(new UserSeqs(1, 0, 0));
    }

    @Test
    void boundsOfManyUsersMoveAtOnce() {
        String bob = Fresh.id("bob");
        connect().setMax(List.of(bob, alice), chat, 50);
        connect().raiseMin(List.of(alice, bob), chat, 7);
        assertThat(connect().get(bob, List.of(chat))).containsEntry(chat, new UserSeqs(0, 7, 50));
        connect().setMax(List.of(alice, bob, Fresh.id("nobody")), chat, 0);
        assertThat(seqs()).isEqualTo(new UserSeqs(0, 7, 0));
    }

    @Test
    void anUpperBoundIsRaisedWhereThereIsOneAndNeverLowered() {
        String bob = Fresh.id("bob");
        String carol = Fresh.id("carol");
        connect().setMax(alice, chat, 50);
        connect().raiseMin(bob, chat, 3);
        assertThat(connect().raiseMax(List.of(carol, bob, alice), chat, 52)).containsExactly(alice);
        assertThat(connect().raiseMax(List.of(alice), chat, 51)).containsExactly(alice);
        assertThat(seqs()).isEqualTo(new UserSeqs(0, 0, 52));
        assertThat(connect().get(bob, List.of(chat))).containsEntry(chat, new UserSeqs(0, 3, 0));
        assertThat(connect().get(carol, List.of(chat))).isEmpty();
        assertThat(connect().raiseMax(List.of(), chat, 53)).isEmpty();
    }

    @Test
    void theThreeNumbersAreIndependent() {
        advance(3);
        connect().raiseMin(alice, chat, 2);
        connect().setMax(alice, chat, 9);
        advance(5);
        assertThat(seqs()).isEqualTo(new UserSeqs(5, 2, 9));
    }

    @Test
    void numbersReachTheLargestAJavaScriptClientCanCount() {
        advance(Fresh.MAX_SEQ);
        connect().raiseMin(alice, chat, Fresh.MAX_SEQ);
        connect().setMax(alice, chat, Fresh.MAX_SEQ);
        assertThat(seqs()).isEqualTo(new UserSeqs(Fresh.MAX_SEQ, Fresh.MAX_SEQ, Fresh.MAX_SEQ));
    }

    @Test
    void idsMayBeAnyUnicode() {
        String user = Fresh.unicodeId();
        String conversation = Fresh.unicodeId();
        connect().advanceRead(List.of(new ReadPosition(user, conversation, 1)));
        assertThat(connect().get(user, List.of(conversation))).containsOnlyKeys(conversation);
    }

    /** Oracle: after all have advanced it, the position is the highest that anyone gave; so for the lower bound. */
    @Test
    void theHighestWinsWhoeverComesLast() throws Exception {
        List<UserSeqStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 100; round++) {
                String conversation = Fresh.id("si");
                race.round(thread -> {
                    UserSeqStore node = nodes.get(thread);
                    node.advanceRead(List.of(new ReadPosition(alice, conversation, 10 - thread)));
                    node.raiseMin(alice, conversation, 20 - thread);
                    return thread;
                });
                assertThat(connect().get(alice, List.of(conversation)))
                        .containsEntry(conversation, new UserSeqs(10, 20, 0));
            }
        }
    }

    private void advance(long seq) {
        connect().advanceRead(List.of(new ReadPosition(alice, chat, seq)));
    }

    private UserSeqs seqs() {
        return connect().get(alice, List.of(chat)).getOrDefault(chat, UserSeqs.NONE);
    }
}
