package dev.openim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} must do. Extend it once for each store. */
public abstract class MessageStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String chat = Fresh.id("si");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract MessageStore connect();

    @Test
    void aMessageComesBackAsItWasStored() {
        connect().append(List.of(new NewMessage(chat, 7, alice, 1_700_000_000_123L, key(), bytes("hello"))));
        StoredMessage message = readOne(7);
        assertThat(message.conversationId()).isEqualTo(chat);
        assertThat(message.seq()).isEqualTo(7);
        assertThat(message.senderId()).isEqualTo(alice);
        assertThat(message.sendTime()).isEqualTo(1_700_000_000_123L);
        assertThat(message.read()).isFalse();
        assertThat(message.revocation()).isNull();
        assertThat(message.payload()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(message.deleted()).isFalse();
    }

    @Test
    void payloadsAreBytesOfAnyValueAndLength() {
        byte[] allValues = new byte[256];
        IntStream.range(0, 256).forEach(i -> allValues[i] = (byte) i);
        byte[] large = new byte[64 * 1024];
        new Random(7).nextBytes(large);
        connect().append(List.of(message(1, allValues), message(2, large)));
        assertThat(readOne(1).payload()).isEqualTo(allValues);
        assertThat(readOne(2).payload()).isEqualTo(large);
    }

    @Test
    void aBatchOfLargePayloadsIsStoredWhole() {
        byte[] large = new byte[64 * 1024];
        Arrays.fill(large, (byte) '\'');
        connect()
                .append(LongStream.rangeClosed(1, 300)
                        .mapToObj(seq -> message(seq, large))
                        .toList());
        assertThat(connect().read(List.of(range(1, 300))))
                .hasSize(300)
                .allSatisfy(message -> assertThat(message.payload()).isEqualTo(large));
    }

    @Test
    void idsMayBeAnyUnicode() {
        String sender = Fresh.unicodeId();
        String conversationId = Fresh.unicodeId();
        connect().append(List.of(new NewMessage(conversationId, 1, sender, 5, null, bytes("hello"))));
        connect().revoke(conversationId, 1, "{\"reason\":\"\uD83D\uDE00\"}");
        assertThat(connect().read(List.of(new SeqRange(conversationId, 1, 1))))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.conversationId()).isEqualTo(conversationId);
                    assertThat(message.senderId()).isEqualTo(sender);
                    assertThat(message.revocation()).isEqualTo("{\"reason\":\"\uD83D\uDE00\"}");
                });
    }

    @Test
    void idsThatDifferInCaseOrByATrailingSpaceAreDifferentConversations() {
        append(1);
        assertThat(connect().read(List.of(new SeqRange(chat.replace('s', 'S'), 1, 1), new SeqRange(chat + " ", 1, 1))))
                .isEmpty();
    }

    @Test
    void numbersReachTheLargestAJavaScriptClientCanCount() {
        append(Fresh.MAX_SEQ);
        assertThat(connect().read(List.of(range(Fresh.MAX_SEQ - 5, Fresh.MAX_SEQ))))
                .extracting(StoredMessage::seq)
                .containsExactly(Fresh.MAX_SEQ);
    }

    @Test
    void nothingIsAskedNothingHappens() {
        MessageStore messages = connect();
        messages.append(List.of());
        messages.markRead(chat, bob, List.of());
        messages.deleteForUser(alice, chat, List.of());
        messages.deleteForAll(chat, List.of());
        assertThat(messages.findSends(List.of())).isEmpty();
        assertThat(messages.read(List.of())).isEmpty();
    }

    @Test
    void rangesAreReadInTheirOrderAndAscendingInEach() {
        String other = Fresh.id("sg");
        connect().append(List.of(message(3), message(1), message(2), message(5)));
        connect().append(List.of(new NewMessage(other, 1, bob, 5, null, bytes("x"))));
        assertThat(connect().read(List.of(range(4, 9), new SeqRange(other, 1, 1), range(1, 2))))
                .extracting(message -> message.conversationId() + message.seq())
                .containsExactly(chat + 5, other + 1, chat + 1, chat + 2);
    }

    @Test
    void anEmptyRangeHoldsNothing() {
        append(1, 2, 3);
        assertThat(connect().read(List.of(range(3, 2), range(2, 2))))
                .extracting(StoredMessage::seq)
                .containsExactly(2L);
    }

    @Test
    void manyRangesAreReadAtOnce() {
        append(LongStream.rangeClosed(1, 150).toArray());
        List<SeqRange> everySecond = IntStream.range(0, 75)
                .mapToObj(i -> range(2 * i + 1, 2 * i + 1))
                .toList();
        assertThat(connect().read(everySecond))
                .extracting(StoredMessage::seq)
                .containsExactlyElementsOf(
                        everySecond.stream().map(SeqRange::from).toList());
    }

    @Test
    void sendingsAreFoundByTheirKeys() {
        SendKey first = key();
        SendKey second = key();
        connect()
                .append(List.of(
                        new NewMessage(chat, 1, alice, 11, first, bytes("a")),
                        new NewMessage(chat, 2, alice, 12, second, bytes("b")),
                        new NewMessage(chat, 3, alice, 13, null, bytes("c"))));
        assertThat(connect().findSends(List.of(second, key(), first)))
                .isEqualTo(Map.of(first, new SendReceipt(chat, 1, 11), second, new SendReceipt(chat, 2, 12)));
    }

    @Test
    void manySendingsAreFoundAtOnce() {
        List<NewMessage> batch = LongStream.rangeClosed(1, 700)
                .mapToObj(seq -> new NewMessage(chat, seq, alice, seq, key(), bytes("x")))
                .toList();
        connect().append(batch);
        assertThat(connect()
                        .findSends(batch.stream()
                                .flatMap(m -> Stream.ofNullable(m.sendKey()))
                                .toList()))
                .hasSize(700);
    }

    @Test
    void messagesWithoutASendKeyDoNotExcludeEachOther() {
        append(1, 2);
        assertThat(connect().read(List.of(range(1, 2)))).hasSize(2);
    }

    @Test
    void aNumberThatIsTakenIsRefused() {
        connect().append(List.of(message(2, bytes("first"))));
        assertRefused(List.of(message(1), message(2, bytes("second")), message(3)));
        assertThat(numbers(1, 3)).isEqualTo(connect().joinsUnitOfWork() ? List.of(2L) : List.of(1L, 2L));
        assertThat(readOne(2).payload()).isEqualTo(bytes("first"));
    }

    @Test
    void aSendKeyThatIsTakenIsRefusedWithAllThatIsBehindIt() {
        SendKey key = key();
        connect().append(List.of(message(1, key)));
        assertRefused(List.of(message(2, key()), message(3), message(4, key), message(5, key()), message(6)));
        assertThat(numbers(1, 6)).isEqualTo(connect().joinsUnitOfWork() ? List.of(1L) : List.of(1L, 2L, 3L));
        assertThat(connect().findSends(List.of(key))).containsEntry(key, new SendReceipt(chat, 1, 5));
    }

    @Test
    void aBatchThatRepeatsItselfIsRefused() {
        SendKey key = key();
        assertRefused(List.of(message(1), message(1), message(2)));
        assertRefused(List.of(message(3, key), message(4, key), message(5)));
        assertThat(numbers(1, 5)).isEqualTo(connect().joinsUnitOfWork() ? List.of() : List.of(1L, 3L));
    }

    @Test
    void aBatchMayBeWrittenAgainAndChangesNothing() {
        SendKey key = key();
        List<NewMessage> batch = List.of(message(1, key), message(2, bytes("first")));
        connect().append(batch);
        assertRefused(batch);
        assertRefused(List.of(message(2, bytes("second")), message(1, key)));
        assertThat(numbers(1, 3)).containsExactly(1L, 2L);
        assertThat(readOne(2).payload()).isEqualTo(bytes("first"));
    }

    @Test
    void theHighestNumberOfEachConversationIsKnown() {
        String other = Fresh.id("sg");
        String empty = Fresh.id("si");
        append(1, 3, 2);
        connect().append(List.of(new NewMessage(other, 70, bob, 5, null, bytes("x")), message(9)));
        assertThat(connect().lastSeqs(List.of(chat, empty, other, chat))).isEqualTo(Map.of(chat, 9L, other, 70L));
        assertThat(connect().lastSeqs(List.of(chat + " ", chat.replace('s', 'S'))))
                .isEmpty();
        assertThat(connect().lastSeqs(List.of())).isEmpty();
    }

    @Test
    void theHighestNumbersOfManyConversationsAreFoundAtOnce() {
        List<String> chats =
                IntStream.range(0, 600).mapToObj(i -> Fresh.unicodeId()).toList();
        connect()
                .append(chats.stream()
                        .flatMap(id -> Stream.of(7L, Fresh.MAX_SEQ)
                                .map(seq -> new NewMessage(id, seq, alice, 5, null, bytes("x"))))
                        .toList());
        assertThat(connect().lastSeqs(chats))
                .hasSize(600)
                .allSatisfy((id, seq) -> assertThat(seq).isEqualTo(Fresh.MAX_SEQ));
    }

    @Test
    void aMessageThatIsDeletedForAllStillCountsAsTheLast() {
        append(1, 2);
        connect().deleteForAll(chat, List.of(2L));
        assertThat(connect().lastSeqs(List.of(chat))).containsEntry(chat, 2L);
    }

    @Test
    void aSendKeyIsTakenInAllConversations() {
        SendKey key = key();
        connect().append(List.of(message(1, key)));
        assertRefused(List.of(new NewMessage(Fresh.id("si"), 1, alice, 5, key, bytes("x"))));
    }

    @Test
    void thePeerReadsWhatTheOtherSent() {
        connect()
                .append(List.of(
                        message(1),
                        new NewMessage(chat, 2, bob, 5, null, bytes("x")),
                        message(3),
                        new NewMessage(Fresh.id("si"), 1, alice, 5, null, bytes("x"))));
        connect().markRead(chat, bob, List.of(1L, 2L, 99L));
        assertThat(connect().read(List.of(range(1, 3))))
                .extracting(StoredMessage::read)
                .containsExactly(true, false, false);
        connect().markRead(chat, bob, List.of(1L, 3L));
        assertThat(connect().read(List.of(range(1, 3))))
                .extracting(StoredMessage::read)
                .containsExactly(true, false, true);
    }

    @Test
    void aMessageIsRevokedOnce() {
        append(1);
        assertThat(connect().revoke(chat, 1, "{\"by\":1}")).isTrue();
        assertThat(connect().revoke(chat, 1, "{\"by\":2}")).isFalse();
        assertThat(connect().revoke(chat, 1, "{\"by\":1}")).as("again").isTrue();
        assertThat(readOne(1).revocation()).isEqualTo("{\"by\":1}");
        assertThat(readOne(1).deleted()).isFalse();
    }

    @Test
    void whatIsNotThereCannotBeRevoked() {
        assertThat(connect().revoke(chat, 1, "{}")).isFalse();
    }

    /** Oracle: of all who revoke a message, one is told that it did. */
    @Test
    void oneOfManyRevokesAMessage() throws Exception {
        List<MessageStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 1; round <= 20; round++) {
                long seq = round;
                append(seq);
                assertThat(race.round(thread -> nodes.get(thread).revoke(chat, seq, "{\"by\":" + thread + "}")))
                        .containsExactlyInAnyOrder(true, false, false);
            }
        }
    }

    @Test
    void whatOneUserDeletesOthersKeep() {
        append(1, 2, 3);
        connect().deleteForUser(bob, chat, List.of(1L, 3L));
        connect().deleteForUser(bob, chat, List.of(3L));
        assertThat(hidden(bob, range(1, 3))).containsExactlyInAnyOrder(1L, 3L);
        assertThat(hidden(bob, range(2, 3))).containsExactly(3L);
        assertThat(hidden(bob, range(3, 2))).isEmpty();
        assertThat(hidden(alice, range(1, 3))).isEmpty();
        assertThat(connect().read(List.of(range(1, 3)))).hasSize(3).noneMatch(StoredMessage::deleted);
    }

    @Test
    void deletingWhatIsNotThereIsIgnored() {
        append(1);
        connect().deleteForUser(bob, chat, List.of(1L, 8L));
        connect().deleteForAll(chat, List.of(9L));
        assertThat(hidden(bob, range(1, 9))).containsExactly(1L);
        assertThat(connect().read(List.of(range(1, 9)))).hasSize(1);
    }

    @Test
    void whatIsDeletedForAllKeepsItsNumberAndItsSendKey() {
        SendKey key = key();
        connect().append(List.of(message(1, key), message(2)));
        connect().deleteForAll(chat, List.of(1L));
        assertThat(connect().read(List.of(range(1, 2))))
                .extracting(StoredMessage::deleted)
                .containsExactly(true, false);
        assertThat(connect().findSends(List.of(key))).containsOnlyKeys(key);
        assertRefused(List.of(message(1)));
    }

    @Test
    void manyMessagesAreDeletedAtOnce() {
        List<Long> all = LongStream.rangeClosed(1, 700).boxed().toList();
        append(all.stream().mapToLong(Long::longValue).toArray());
        connect().deleteForUser(bob, chat, all);
        connect().markRead(chat, bob, all);
        assertThat(hidden(bob, range(1, 700))).hasSize(700);
        assertThat(connect().read(List.of(range(1, 700)))).hasSize(700).allMatch(StoredMessage::read);
        connect().deleteForAll(chat, all);
        assertThat(connect().read(List.of(range(1, 700)))).hasSize(700).allMatch(StoredMessage::deleted);
    }

    /** Oracle: of all who store the same sending under numbers of their own, one succeeds, and his number is found. */
    @Test
    void oneOfManyStoresASending() throws Exception {
        List<MessageStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 40; round++) {
                long base = 10L * round;
                SendKey key = key();
                List<Long> stored = race.round(thread -> stored(nodes.get(thread), message(base + thread + 1, key)));
                List<Long> winners = stored.stream().filter(seq -> seq > 0).toList();
                assertThat(winners).hasSize(1);
                assertThat(connect().findSends(List.of(key)))
                        .containsEntry(key, new SendReceipt(chat, winners.get(0), 5));
            }
        }
    }

    private static long stored(MessageStore node, NewMessage message) {
        try {
            node.append(List.of(message));
            return message.seq();
        } catch (DuplicateMessageException e) {
            return 0L;
        }
    }

    private void assertRefused(List<NewMessage> batch) {
        assertThatExceptionOfType(DuplicateMessageException.class)
                .isThrownBy(() -> connect().append(batch));
    }

    private void append(long... seqs) {
        connect().append(Arrays.stream(seqs).mapToObj(this::message).toList());
    }

    private List<Long> numbers(long from, long to) {
        return connect().read(List.of(range(from, to))).stream()
                .map(StoredMessage::seq)
                .toList();
    }

    private StoredMessage readOne(long seq) {
        List<StoredMessage> found = connect().read(List.of(range(seq, seq)));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private SeqRange range(long from, long to) {
        return new SeqRange(chat, from, to);
    }

    private NewMessage message(long seq) {
        return message(seq, bytes("hello"));
    }

    private NewMessage message(long seq, byte[] payload) {
        return new NewMessage(chat, seq, alice, 5, null, payload);
    }

    private NewMessage message(long seq, @Nullable SendKey key) {
        return new NewMessage(chat, seq, alice, 5, key, bytes("hello"));
    }

    private SendKey key() {
        return SendKey.of(alice, Fresh.id("client"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Set<Long> hidden(String userId, SeqRange range) {
        return connect().deletedForUser(userId, List.of(range)).getOrDefault(range.conversationId(), Set.of());
    }
}
