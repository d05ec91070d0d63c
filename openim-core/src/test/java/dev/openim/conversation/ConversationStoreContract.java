package dev.openim.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} must do. Extend it once for each store. */
public abstract class ConversationStoreContract {
    private static final ConversationSettings SETTINGS =
            new ConversationSettings(2, true, true, 3, "draft \uD83D\uDE00", "{\"a\":1}", 30, true, 86_400, 1_700L);

    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String carol = Fresh.id("carol");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract ConversationStore connect();

    @Test
    void aConversationComesBackAsItWasStored() {
        Conversation group = Conversation.group(alice, Fresh.id("g"), 1_700_000_000_123L);
        Conversation single = Conversation.single(alice, bob, 6).with(SETTINGS);
        Conversation system = Conversation.system(alice, bob, 7);
        connect().createMissing(List.of(group, single, system));
        assertThat(connect().list(alice, 0, 10)).containsExactly(group, single, system);
    }

    @Test
    void onlyWhatIsMissingIsCreated() {
        Conversation first = Conversation.single(alice, bob, 5);
        assertThat(connect().createMissing(List.of(first))).containsExactly(first);
        connect().update(alice, first.conversationId(), SETTINGS);
        Conversation second = Conversation.single(bob, alice, 5);
        assertThat(connect().createMissing(List.of(first, second))).containsExactly(second);
        assertThat(connect().createMissing(List.of(first, second))).isEmpty();
        assertThat(connect().list(alice, 0, 10)).containsExactly(first.with(SETTINGS));
        assertThat(connect().list(bob, 0, 10)).containsExactly(second);
    }

    @Test
    void aRowNamedTwiceIsCreatedOnce() {
        Conversation row = Conversation.single(alice, bob, 5);
        assertThat(connect().createMissing(List.of(row, row))).containsExactly(row);
    }

    @Test
    void whoDoesNotWantToBeToldOfAConversationIsFound() {
        Conversation alices = Conversation.group(alice, Fresh.id("g"), 1);
        String id = alices.conversationId();
        connect().createMissing(List.of(alices, Conversation.group(bob, alices.groupId(), 1)));
        assertThat(connect().silenced(List.of(alice, bob, carol), id)).isEmpty();
        connect().update(alice, id, SETTINGS);
        assertThat(connect().silenced(List.of(alice, bob, carol, alice), id)).containsExactly(alice);
        assertThat(connect().silenced(List.of(bob), id)).isEmpty();
        assertThat(connect().silenced(List.of(), id)).isEmpty();
        assertThat(connect().silenced(List.of(alice), Fresh.id("sg"))).isEmpty();
    }

    @Test
    void nothingIsAskedNothingHappens() {
        assertThat(connect().createMissing(List.of())).isEmpty();
        assertThat(connect().find(alice, List.of())).isEmpty();
        connect().delete(alice, List.of());
        assertThat(connect().list(alice, 0, 10)).isEmpty();
        assertThat(connect().ids(alice)).isEmpty();
    }

    @Test
    void whoIsMentionedIsSetForManyOwnersAndOnlyWhereItChanges() {
        String groupId = Fresh.id("g");
        Conversation ofAlice = Conversation.group(alice, groupId, 5);
        Conversation ofBob = Conversation.group(bob, groupId, 5).with(SETTINGS);
        connect().createMissing(List.of(ofAlice, ofBob));
        String id = ofAlice.conversationId();
        assertThat(connect().setGroupAtType(List.of(bob, alice, carol), id, 3)).containsExactly(alice);
        assertThat(connect().setGroupAtType(List.of(bob, alice, carol), id, 1)).containsExactlyInAnyOrder(alice, bob);
        assertThat(connect().find(bob, List.of(id)).get(0).settings())
                .as("the others stay")
                .isEqualTo(SETTINGS.withGroupAtType(1));
        assertThat(connect().setGroupAtType(List.of(), id, 2)).isEmpty();
    }

    @Test
    void rowsOfManyOwnersAreCreatedAtOnce() {
        String groupId = Fresh.id("g");
        List<Conversation> rows = IntStream.range(0, 1200)
                .mapToObj(i -> Conversation.group(Fresh.id("member"), groupId, 5))
                .toList();
        assertThat(connect().createMissing(rows)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(connect().ids(rows.get(1199).ownerId())).hasSize(1);
    }

    @Test
    void theOrderIsThatOfCreationAlsoOnPages() {
        List<Conversation> rows = IntStream.range(0, 7)
                .mapToObj(i -> Conversation.group(alice, Fresh.id("g"), 100 - i))
                .toList();
        connect().createMissing(rows.subList(0, 4));
        rows.subList(4, 7).forEach(row -> connect().createMissing(List.of(row)));
        List<String> ids = rows.stream().map(Conversation::conversationId).toList();
        assertThat(connect().ids(alice)).isEqualTo(ids);
        assertThat(connect().list(alice, 0, 3)).isEqualTo(rows.subList(0, 3));
        assertThat(connect().list(alice, 3, 3)).isEqualTo(rows.subList(3, 6));
        assertThat(connect().list(alice, 6, 3)).isEqualTo(rows.subList(6, 7));
        assertThat(connect().list(alice, 7, 3)).isEmpty();
    }

    @Test
    void changingARowLeavesItsPlaceInTheOrder() {
        Conversation first = Conversation.group(alice, Fresh.id("g"), 1);
        Conversation second = Conversation.group(alice, Fresh.id("g"), 2);
        connect().createMissing(List.of(first, second));
        connect().update(alice, first.conversationId(), SETTINGS);
        assertThat(connect().list(alice, 0, 10)).containsExactly(first.with(SETTINGS), second);
    }

    @Test
    void rowsAreFoundByTheirIds() {
        Conversation mine = Conversation.single(alice, bob, 5);
        Conversation other = Conversation.single(alice, carol, 6);
        connect().createMissing(List.of(mine, other, Conversation.single(bob, alice, 5)));
        assertThat(connect()
                        .find(
                                alice,
                                List.of(other.conversationId(), "si_unknown", mine.conversationId(), "si_unknown")))
                .containsExactlyInAnyOrder(mine, other);
        assertThat(connect().find(carol, List.of(mine.conversationId()))).isEmpty();
        assertThat(connect().find(alice + " ", List.of(mine.conversationId()))).isEmpty();
        assertThat(connect().find(alice.replace('a', 'A'), List.of(mine.conversationId())))
                .isEmpty();
    }

    @Test
    void settingsAreReplacedWhereThereIsARow() {
        Conversation row = Conversation.single(alice, bob, 5);
        connect().createMissing(List.of(row));
        assertThat(connect().update(alice, row.conversationId(), SETTINGS)).isTrue();
        assertThat(connect().update(alice, row.conversationId(), SETTINGS)).isTrue();
        assertThat(connect().update(bob, row.conversationId(), SETTINGS)).isFalse();
        assertThat(connect().list(alice, 0, 10)).containsExactly(row.with(SETTINGS));
    }

    @Test
    void removedRowsMayBeCreatedAgainAndAreTheNewestThen() {
        Conversation first = Conversation.single(alice, bob, 5);
        Conversation second = Conversation.single(alice, carol, 6);
        connect().createMissing(List.of(first, second));
        connect().delete(alice, List.of(first.conversationId(), "si_unknown"));
        assertThat(connect().list(alice, 0, 10)).containsExactly(second);
        assertThat(connect().createMissing(List.of(first))).containsExactly(first);
        assertThat(connect().list(alice, 0, 10)).containsExactly(second, first);
    }

    @Test
    void idsMayBeAnyUnicode() {
        Conversation row = Conversation.single(Fresh.unicodeId(), Fresh.unicodeId(), 5);
        connect().createMissing(List.of(row));
        assertThat(connect().find(row.ownerId(), List.of(row.conversationId()))).containsExactly(row);
    }

    /** Oracle: each row is reported as created by one of those who create it. */
    @Test
    void eachRowIsCreatedOnce() throws Exception {
        List<ConversationStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 40; round++) {
                String groupId = Fresh.id("g");
                List<Conversation> rows = IntStream.range(0, 5)
                        .mapToObj(i -> Conversation.group(alice + i, groupId, 5))
                        .toList();
                List<List<Conversation>> created =
                        race.round(thread -> nodes.get(thread).createMissing(rows));
                assertThat(created.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(rows);
            }
        }
    }
}
