package dev.openim.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BatchHandler.Outcome;
import dev.openim.bus.BatchHandler.Result;
import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBusContract;
import dev.openim.conversation.UserSeqs;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxNews;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.push.Push;
import dev.openim.seq.SeqKey;
import dev.openim.trace.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches whose stores join no unit of work. */
class StepWriterTest {
    private static final String CHAT = "si_alice_bob";
    private static final String OTHER_CHAT = "si_alice_carol";

    private final LooseStores stores = new LooseStores();
    private final List<Push> pushes = new ArrayList<>();

    @Test
    void messagesAreNumberedStoredEnteredAndTold() {
        Outcome outcome = transfer().handle(List.of(message(CHAT, "1"), message(OTHER_CHAT, "2"), message(CHAT, "3")));
        outcome.announce().run();
        assertThat(receipts(outcome)).extracting(SendReceipt::seq).containsExactly(1L, 1L, 2L);
        assertThat(pushes).extracting(Push::seq).containsExactly(1L, 1L, 2L);
        assertThat(texts(CHAT)).containsExactly("1", "3");
        assertThat(stores.inboxes().read("alice", 0, 10)).hasSize(3);
        assertThat(head(CHAT)).isEqualTo(2);
        assertThat(stores.rest().conversations().find("alice", List.of(CHAT))).hasSize(1);
    }

    @Test
    void aRepetitionAmongOthersLeavesNoGapAndIsNotToldAgain() {
        Transfer transfer = transfer();
        SendReceipt first =
                receipts(transfer.handle(List.of(message(CHAT, "1")))).get(0);
        Outcome outcome = transfer.handle(List.of(message(CHAT, "2"), message(CHAT, "1"), message(CHAT, "3")));
        outcome.announce().run();
        assertThat(receipts(outcome)).extracting(SendReceipt::seq).containsExactly(2L, 1L, 3L);
        assertThat(receipts(outcome).get(1)).isEqualTo(first);
        assertThat(texts(CHAT)).containsExactly("1", "2", "3");
        assertThat(pushes).extracting(Push::seq).containsExactly(2L, 3L);
    }

    @Test
    void aSendKeyOfAnotherConversationIsRefused() {
        Transfer transfer = transfer();
        transfer.handle(List.of(message(CHAT, "1")));
        BusMessage elsewhere = message(CHAT, "1");
        BusMessage moved = new BusMessage(
                OTHER_CHAT,
                true,
                "alice",
                "carol",
                List.of("alice", "carol"),
                "",
                5,
                elsewhere.sendKey(),
                "1",
                elsewhere.payload());
        List<Result> results =
                transfer.handle(List.of(moved, message(OTHER_CHAT, "2"))).results();
        assertThat(results.get(0))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        OpenImException.class,
                                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.DUPLICATE_KEY)));
        assertThat(texts(OTHER_CHAT)).containsExactly("2");
    }

    @Test
    void whoeverElseWroteIsSeenByTheCollision() {
        Transfer one = transfer();
        Transfer other = transfer();
        one.handle(List.of(message(CHAT, "1")));
        other.handle(List.of(message(CHAT, "2")));
        one.handle(List.of(message(CHAT, "3"), message(CHAT, "4")));
        other.handle(List.of(message(CHAT, "5")));
        assertThat(texts(CHAT)).containsExactly("1", "2", "3", "4", "5");
        assertThat(head(CHAT)).isEqualTo(5);
    }

    @Test
    void aNumberThatCannotBeHadIsRefusedAndWhatIsStoredBesideItIsEntered() {
        stores.collide(added -> added.conversationId().equals(CHAT));
        List<Result> results = transfer()
                .handle(List.of(message(OTHER_CHAT, "1"), message(CHAT, "2")))
                .results();
        assertThat(results.get(0)).isInstanceOf(Result.Stored.class);
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        OpenImException.class,
                                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL)));
        assertThat(stores.inboxes().read("carol", 0, 10)).hasSize(1);
        assertThat(head(OTHER_CHAT)).isEqualTo(1);
    }

    @Test
    void countersThatCameBackBehindAreCorrected() {
        Transfer transfer = transfer();
        for (int i = 1; i <= 5; i++) {
            transfer.handle(List.of(message(CHAT, Integer.toString(i))));
        }
        LooseStores behind = stores;
        Map<SeqKey, Long> before = behind.seqs().current(List.of(SeqKey.inbox("alice"), SeqKey.inbox("bob")));
        assertThat(before).containsEntry(SeqKey.inbox("alice"), 5L);
        behind.loseCounters();
        transfer.handle(List.of(message(CHAT, "6")));
        assertThat(texts(CHAT)).hasSize(6);
        assertThat(head(CHAT)).isEqualTo(6);
        assertThat(stores.inboxes().read("bob", 0, 100))
                .extracting(InboxEntry::seq)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void headsThatWereLostWhileTheCountersWereAwayAreLiftedAgain() {
        Transfer transfer = transfer();
        transfer.handle(List.of(message(CHAT, "1")));
        stores.fault((call, before) -> {
            if (call.equals("SeqStore.announce") && before) {
                throw away();
            }
        });
        assertThat(transfer.handle(List.of(message(OTHER_CHAT, "2"))).results().get(0))
                .isInstanceOf(Result.Failed.class);
        stores.fault((call, before) -> {});
        stores.loseCounters();
        transfer.handle(List.of(message(OTHER_CHAT, "2")));
        assertThat(head(CHAT)).isEqualTo(1);
        assertThat(head(OTHER_CHAT)).isEqualTo(1);
    }

    /** Oracle: nobody writes any more, so nothing else would lift it. */
    @Test
    void headsThatTheCountersLostAreLiftedWhenTheyAreBack() {
        transfer().handle(List.of(message(CHAT, "1"), message(CHAT, "2")));
        stores.loseCounters();
        assertThat(head(CHAT)).isZero();
        stores.comeBack();
        await().untilAsserted(() -> assertThat(head(CHAT)).isEqualTo(2));
    }

    @Test
    void whatWasStoredAndCutShortIsToldWhenItComesAgainAndOnlyThen() {
        Transfer transfer = transfer();
        stores.fault((call, before) -> {
            if (call.equals("SeqStore.show") && before) {
                throw away();
            }
        });
        List<BusMessage> batch = List.of(message(CHAT, "1"), message(CHAT, "2"));
        assertThat(isStored(transfer, batch)).isFalse();
        stores.fault((call, before) -> {});
        assertThat(texts(CHAT)).containsExactly("1", "2");

        transfer.handle(batch).announce().run();

        assertThat(pushes).extracting(Push::seq).containsExactly(1L, 2L);
        assertThat(pushes).allSatisfy(push -> assertThat(push.recipients()).containsExactly("alice", "bob"));
        assertThat(pushes.get(0).payload())
                .isEqualTo(stores.messages()
                        .read(List.of(new SeqRange(CHAT, 1, 1)))
                        .get(0)
                        .payload());
        transfer.handle(batch).announce().run();
        assertThat(pushes).hasSize(2);
    }

    @Test
    void whatANodeHasStoredAndNotToldBeforeItDiedIsToldByTheNext() {
        transfer().handle(List.of(message(CHAT, "1")));

        transfer()
                .handle(List.of(message(CHAT, "1"), message(CHAT, "2")))
                .announce()
                .run();

        assertThat(pushes).extracting(Push::seq).containsExactly(1L, 2L);
    }

    @Test
    void anEntryIsAsOldAsItsWritingNotAsItsMessage() {
        Clock later = Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC);
        Transfer transfer = new Transfer(
                stores.forTransfer(),
                stores.audience(),
                pushes::addAll,
                TransferSettings.DEFAULTS,
                later,
                new SimpleMeterRegistry());

        transfer.handle(List.of(message(CHAT, "1")));

        assertThat(stores.inboxes().read("bob", 0, 10))
                .extracting(InboxEntry::time)
                .containsExactly(later.millis());
        assertThat(message(CHAT, "1").sendTime()).isNotEqualTo(later.millis());
    }

    @Test
    void whatFollowsFromMessagesIsWrittenOnceForEach() {
        List<Long> recorded = new ArrayList<>();
        Transfer transfer = new Transfer(
                stores.forTransfer(),
                stores.audience(),
                pushes::addAll,
                new InboxNews(),
                StoredListener.NONE,
                stored -> stored.forEach(push -> recorded.add(push.seq())),
                TransferSettings.DEFAULTS,
                Clock.systemUTC(),
                Telemetry.of(new SimpleMeterRegistry()));

        transfer.handle(List.of(message(CHAT, "1"), message(CHAT, "2")));
        transfer.handle(List.of(message(CHAT, "2"), message(CHAT, "3")));

        assertThat(recorded).containsExactly(1L, 2L, 3L);
    }

    /** Several nodes, one after the other, that die or lose their stores at any moment, and a bus that hands over again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whereverItIsCutShortNothingIsMissingDoubledOrOutOfOrder(long seed) {
        Random random = new Random(seed);
        if (seed % 2 == 0) {
            stores.join();
        }
        List<String> chats = List.of(CHAT, OTHER_CHAT, "n_alice_bob");
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Transfer transfer = transfer();
        int made = 0;
        List<BusMessage> sent = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            List<BusMessage> batch = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                if (!sent.isEmpty() && random.nextInt(6) == 0) {
                    batch.add(sent.get(random.nextInt(sent.size())));
                } else {
                    String chat = chats.get(random.nextInt(chats.size()));
                    BusMessage message = message(chat, Integer.toString(++made));
                    expected.computeIfAbsent(chat, id -> new ArrayList<>()).add(message.operationId());
                    batch.add(message);
                    sent.add(message);
                }
            }
            boolean done = false;
            while (!done) {
                failSomewhere(random);
                done = isStored(transfer, batch);
                if (!done && random.nextBoolean()) {
                    transfer = transfer();
                }
            }
        }
        expected.forEach((chat, texts) -> {
            assertThat(texts(chat)).as(chat).isEqualTo(texts);
            assertThat(head(chat)).as(chat).isEqualTo(texts.size());
        });
        assertThat(pointers("alice")).isEqualTo(pointersTo(expected.keySet()));
        assertThat(pointers("bob")).isEqualTo(pointersTo(Set.of(CHAT, "n_alice_bob")));
        assertThat(stores.rest().userSeqs().get("alice", List.of(CHAT)))
                .containsEntry(CHAT, new UserSeqs(texts(CHAT).size(), 0, 0));
    }

    private void failSomewhere(Random random) {
        int[] calls = {random.nextInt(30)};
        stores.fault((call, before) -> {
            if (calls[0]-- == 0) {
                throw away();
            }
        });
    }

    private static boolean isStored(Transfer transfer, List<BusMessage> batch) {
        return transfer.handle(batch).results().stream().allMatch(Result.Stored.class::isInstance);
    }

    /** What each conversation's entries point to, in the order of the inbox: all, once, in order. */
    private Map<String, List<Long>> pointers(String userId) {
        Map<String, List<Long>> pointers = new HashMap<>();
        Set<Long> numbers = new HashSet<>();
        for (InboxEntry entry : stores.inboxes().read(userId, 0, 10_000)) {
            assertThat(numbers.add(entry.inboxSeq())).isTrue();
            pointers.computeIfAbsent(entry.conversationId(), id -> new ArrayList<>())
                    .add(entry.seq());
        }
        return pointers;
    }

    private Map<String, List<Long>> pointersTo(Set<String> conversationIds) {
        Map<String, List<Long>> pointers = new HashMap<>();
        for (String id : conversationIds) {
            List<Long> seqs = new ArrayList<>();
            for (long seq = 1; seq <= texts(id).size(); seq++) {
                seqs.add(seq);
            }
            pointers.put(id, seqs);
        }
        return pointers;
    }

    private List<String> texts(String conversationId) {
        List<StoredMessage> messages = stores.messages().read(List.of(new SeqRange(conversationId, 1, 10_000)));
        List<String> texts = new ArrayList<>();
        for (StoredMessage message : messages) {
            assertThat(message.seq()).isEqualTo(texts.size() + 1);
            texts.add(textOf(message));
        }
        return Collections.unmodifiableList(texts);
    }

    /** The payload begins with what the test wrote; seq and time are behind it. */
    private static String textOf(StoredMessage message) {
        String payload = new String(message.payload(), StandardCharsets.ISO_8859_1);
        int end = 0;
        while (end < payload.length() && Character.isDigit(payload.charAt(end))) {
            end++;
        }
        return payload.substring(0, end);
    }

    private long head(String conversationId) {
        SeqKey key = SeqKey.timeline(conversationId);
        return stores.seqs().current(List.of(key)).getOrDefault(key, 0L);
    }

    private static List<SendReceipt> receipts(Outcome outcome) {
        return outcome.results().stream()
                .map(result -> ((Result.Stored) result).receipt())
                .toList();
    }

    private static BusMessage message(String conversationId, String operationId) {
        String receiver = conversationId.substring(conversationId.lastIndexOf('_') + 1);
        BusMessage simple = MessageBusContract.message(conversationId, operationId);
        return new BusMessage(
                conversationId,
                true,
                "alice",
                receiver,
                List.of("alice", receiver),
                "",
                simple.sendTime(),
                simple.sendKey(),
                operationId,
                simple.payload());
    }

    private static StorageUnavailableException away() {
        return new StorageUnavailableException("away, as this test wants", new IllegalStateException());
    }

    private Transfer transfer() {
        return new Transfer(
                stores.forTransfer(),
                stores.audience(),
                pushes::addAll,
                TransferSettings.DEFAULTS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }
}
