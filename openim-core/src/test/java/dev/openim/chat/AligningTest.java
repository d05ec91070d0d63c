package dev.openim.chat;

import static dev.openim.chat.SendingTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.seq.SeqKey;
import dev.openim.wire.proto.msg.ConversationSeqs;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PullOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pulls, read positions, revocation, deletion, clearing and the inbox, as behaviour.md 14.2 to 14.5 asks. */
class AligningTest {
    private final Chat chat = new Chat();
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final Caller stranger = chat.register("stranger");
    private final String conversation = ConversationIds.single(alice.userId(), bob.userId());
    private final String notices = ConversationIds.notificationOf(conversation);

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void aRangeGivesItsLastMessagesAscendingAndSaysWhenItIsTheEnd() {
        send(10);
        assertThat(Chat.seqs(chat.pull(bob, conversation, 1, 10, 3))).containsExactly(8L, 9L, 10L);
        PullMsgs middle = chat.pull(bob, conversation, 4, 6, 10);
        assertThat(Chat.seqs(middle)).containsExactly(4L, 5L, 6L);
        assertThat(middle.getIsEnd()).isFalse();
        assertThat(chat.pull(bob, conversation, 4, 10, 10).getIsEnd()).isTrue();
    }

    @Test
    void aHugeRangeIsAnsweredWithWhatThereIs() {
        send(10);
        assertThat(chat.pull(bob, conversation, 0, Long.MAX_VALUE, Long.MAX_VALUE)
                        .getMsgsCount())
                .isEqualTo(10);
        assertThat(chat.pull(bob, conversation, Long.MIN_VALUE, 3, 10).getMsgsCount())
                .isEqualTo(3);
        assertThat(chat.pull(bob, conversation, 7, 3, 10).getMsgsCount()).isZero();
    }

    @Test
    void aListGivesExactlyTheseAndFinalEndsOnly() {
        send(10);
        PullMsgs up = list(bob, PullOrder.PullOrderAsc, 9, 10, 11);
        assertThat(Chat.seqs(up)).containsExactly(9L, 10L);
        assertThat(List.of(up.getIsEnd(), up.getEndSeq())).containsExactly(true, 10L);
        PullMsgs down = list(bob, PullOrder.PullOrderDesc, 0, 1);
        assertThat(Chat.seqs(down)).containsExactly(1L);
        assertThat(List.of(down.getIsEnd(), down.getEndSeq())).containsExactly(true, 1L);
        assertThat(list(bob, PullOrder.PullOrderAsc, 2, 5, 6).getIsEnd()).isFalse();
    }

    /** Oracle: a reader has moved on behind the entry; what it was not shown then it never sees. */
    @Test
    void anEntryShowsItsMessageThoughTheCounterOfTheTimelineCameBackBehindIt() {
        send(1);
        byte[] payload = Chat.text(alice, bob, "stored").setSeq(2).build().toByteArray();
        chat.stores
                .messages()
                .append(List.of(new NewMessage(
                        conversation, 2, alice.userId(), 5, SendKey.of(alice.userId(), "stored"), payload)));
        chat.stores.inboxes().append(List.of(new InboxEntry(bob.userId(), 2, conversation, 2, 5)));
        var entries = chat.inboxes.pull(bob, bob.userId(), 1, 10).getEntriesList();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).getMsg().getContent().toStringUtf8()).contains("stored");
    }

    @Test
    void aStrangerReadsNothingOfOthers() {
        send(3);
        chat.revokes.revoke(alice, alice.userId(), conversation, 1);
        assertThat(chat.pull(stranger, conversation, 1, 3, 3).getMsgsCount()).isZero();
        assertThat(chat.pull(stranger, notices, 1, 3, 3).getMsgsCount()).isZero();
        assertThat(list(stranger, PullOrder.PullOrderAsc, 1, 2).getMsgsCount()).isZero();
        assertThat(chat.pulls
                        .lastMessages(stranger, stranger.userId(), List.of(conversation))
                        .getMsgsMap())
                .isEmpty();
        assertThat(chat.pulls
                        .hasReadAndMax(stranger, stranger.userId(), List.of(conversation), false)
                        .getSeqsMap())
                .isEmpty();
        refused(ErrorCode.NO_PERMISSION, () -> chat.pulls.maxSeqs(stranger, bob.userId()));
        refused(ErrorCode.NO_PERMISSION, () -> chat.inboxes.pull(stranger, bob.userId(), 0, 10));
        refused(ErrorCode.NO_PERMISSION, () -> chat.conversations.all(stranger, bob.userId()));
        refused(ErrorCode.NO_PERMISSION, () -> chat.revokes.revoke(stranger, stranger.userId(), conversation, 2));
        refused(
                ErrorCode.NO_PERMISSION,
                () -> chat.reads.markConversation(stranger, bob.userId(), conversation, 1, List.of()));
        refused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> chat.reads.markConversation(stranger, stranger.userId(), conversation, 1, List.of()));
        refused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> chat.deletes.deleteMessages(
                        stranger,
                        stranger.userId(),
                        conversation,
                        List.of(2L),
                        new DeleteService.SyncScope(false, true)));
    }

    @Test
    void readingTellsThePeerWhichMessagesAndNeverGoesBackOrPastTheEnd() {
        send(5);
        chat.reads.markConversation(bob, bob.userId(), conversation, 5, List.of());
        PullMsgs receipt = chat.awaitPulled(alice, notices, 1);
        assertThat(receipt.getMsgs(0).getContentType()).isEqualTo(2200);
        assertThat(Chat.textOf(receipt.getMsgs(0)))
                .contains("\\\"seqs\\\":[1,2,3,4,5]")
                .contains("\\\"hasReadSeq\\\":5");
        assertThat(chat.pull(alice, conversation, 1, 5, 5).getMsgsList()).allMatch(MsgData::getIsRead);
        chat.reads.markConversation(bob, bob.userId(), conversation, 3, List.of());
        assertThat(readSeq(bob)).isEqualTo(5);
        chat.reads.markConversation(bob, bob.userId(), conversation, 1L << 62, List.of());
        assertThat(readSeq(bob)).isEqualTo(5);
        refused(ErrorCode.ARGS, () -> chat.reads.setPosition(bob, bob.userId(), conversation, 9));
        refused(ErrorCode.ARGS, () -> chat.reads.markMessages(bob, bob.userId(), conversation, List.of(9L)));
        refused(ErrorCode.ARGS, () -> chat.reads.markMessages(bob, bob.userId(), conversation, List.of()));
        refused(ErrorCode.ARGS, () -> chat.reads.markMessages(bob, bob.userId(), conversation, List.of(0L)));
        refused(ErrorCode.ARGS, () -> chat.reads.markConversation(bob, bob.userId(), conversation, 0, List.of()));
    }

    @Test
    void readingSomeMessagesMarksThese() {
        send(4);
        chat.reads.markMessages(bob, bob.userId(), conversation, List.of(2L, 3L));
        assertThat(chat.pull(alice, conversation, 1, 4, 4).getMsgsList().stream()
                        .map(MsgData::getIsRead))
                .containsExactly(false, true, true, false);
        assertThat(readSeq(bob)).isEqualTo(3);
    }

    @Test
    void aRevokedMessageKeepsItsNumberAndLosesItsText() {
        send(2);
        refused(ErrorCode.NO_PERMISSION, () -> chat.revokes.revoke(bob, bob.userId(), conversation, 1));
        chat.revokes.revoke(alice, alice.userId(), conversation, 1);
        MsgData revoked = chat.pull(bob, conversation, 1, 1, 1).getMsgs(0);
        assertThat(revoked.getContentType()).isEqualTo(2101);
        assertThat(Chat.textOf(revoked))
                .contains("\\\"revokerID\\\":\\\"" + alice.userId())
                .doesNotContain("text 1");
        MsgData notice = chat.awaitPulled(bob, notices, 1).getMsgs(0);
        assertThat(notice.getContentType()).isEqualTo(2101);
        assertThat(Chat.textOf(notice)).contains("sesstionType");
        refused(ErrorCode.ALREADY_REVOKED, () -> chat.revokes.revoke(alice, alice.userId(), conversation, 1));
        refused(ErrorCode.NO_PERMISSION, () -> chat.revokes.revoke(alice, alice.userId(), conversation, 9));
    }

    @Test
    void aQuoteOfARevokedMessageDoesNotGiveItsTextAway() {
        send(1);
        String quote = "{\"text\":\"indeed\",\"quoteMessage\":{\"clientMsgID\":\"c\",\"seq\":1,\"contentType\":101,"
                + "\"textElem\":{\"content\":\"text 1\"}}}";
        chat.send(bob, Chat.text(bob, alice, "").setContentType(114).setContent(Chat.bytes(quote)));
        assertThat(Chat.textOf(chat.pull(alice, conversation, 2, 2, 1).getMsgs(0)))
                .contains("text 1");
        chat.revokes.revoke(alice, alice.userId(), conversation, 1);
        String after = Chat.textOf(chat.pull(alice, conversation, 2, 2, 1).getMsgs(0));
        assertThat(after).contains("indeed").contains("\"contentType\":2101").doesNotContain("text 1");
    }

    @Test
    void deletingForMeHidesItFromMeOnly() {
        send(3);
        chat.deletes.deleteMessages(
                bob, bob.userId(), conversation, List.of(2L), new DeleteService.SyncScope(false, false));
        MsgData hidden = chat.pull(bob, conversation, 2, 2, 1).getMsgs(0);
        assertThat(hidden.getStatus()).isEqualTo(4);
        assertThat(hidden.getContent()).isEmpty();
        assertThat(Chat.textOf(chat.pull(alice, conversation, 2, 2, 1).getMsgs(0)))
                .contains("text 2");
        assertThat(chat.pull(bob, notices, 1, 9, 9).getMsgsCount()).isZero();
    }

    @Test
    void deletingForBothTakesOnesOwnMessagesAway() {
        send(2);
        DeleteService.SyncScope both = new DeleteService.SyncScope(false, true);
        refused(
                ErrorCode.NO_PERMISSION,
                () -> chat.deletes.deleteMessages(bob, bob.userId(), conversation, List.of(1L), both));
        chat.deletes.deleteMessages(alice, alice.userId(), conversation, List.of(1L), both);
        MsgData gone = chat.pull(bob, conversation, 1, 1, 1).getMsgs(0);
        assertThat(gone).isEqualTo(MsgData.newBuilder().setSeq(1).setStatus(4).build());
        assertThat(chat.awaitPulled(bob, notices, 1).getMsgs(0).getContentType())
                .isEqualTo(2102);
    }

    @Test
    void clearingHidesEverythingThereIsAndNothingThatComes() {
        send(10);
        chat.deletes.clear(bob, bob.userId(), List.of(conversation), new DeleteService.SyncScope(false, false));
        assertThat(chat.pull(bob, conversation, 1, 10, 10).getMsgsCount()).isZero();
        PullMsgs down = list(bob, PullOrder.PullOrderDesc, 9, 10);
        assertThat(List.of(down.getIsEnd(), down.getEndSeq())).containsExactly(true, 11L);
        assertThat(chat.pull(alice, conversation, 1, 10, 10).getMsgsCount()).isEqualTo(10);
        assertThat(chat.conversations.all(bob, bob.userId()).get(0).getMinSeq()).isEqualTo(11);
        send(1);
        assertThat(Chat.seqs(chat.pull(bob, conversation, 1, 11, 11))).containsExactly(11L);
        refused(
                ErrorCode.NO_PERMISSION,
                () -> chat.deletes.clear(
                        bob, bob.userId(), List.of(conversation), new DeleteService.SyncScope(false, true)));
    }

    @Test
    void theInboxHoldsAllThatConcernsAUserAcrossConversationsInOrder() {
        Caller carol = chat.register("carol");
        chat.sendText(alice, bob, "1 from alice");
        chat.sendText(carol, bob, "2 from carol");
        chat.sendText(bob, alice, "3 to alice");
        chat.revokes.revoke(alice, alice.userId(), conversation, 1);
        chat.awaitPulled(bob, notices, 1);

        var first = chat.inboxes.pull(bob, bob.userId(), 0, 2);
        assertThat(first.getEntriesList().stream().map(entry -> entry.getInboxSeq()))
                .containsExactly(1L, 2L);
        assertThat(first.getMaxInboxSeq()).isEqualTo(4);
        assertThat(first.getIsEnd()).isFalse();
        var rest = chat.inboxes.pull(bob, bob.userId(), first.getNextAfter(), 10);
        assertThat(rest.getEntriesList().stream().map(entry -> entry.getMsg().getContentType()))
                .containsExactly(101, 2101);
        assertThat(rest.getIsEnd()).isTrue();
        assertThat(first.getEntries(0).getMsg().getContentType())
                .as("a message revoked meanwhile")
                .isEqualTo(2101);
        assertThat(chat.inboxes.pull(bob, bob.userId(), 4, 10).getIsEnd()).isTrue();
    }

    @Test
    void aReaderWaitsBeforeAYoungHoleAndStepsOverAnOldOne() {
        send(1);
        chat.stores.seqs().allocate(Map.of(SeqKey.inbox(bob.userId()), 1)); // given to a batch that never came
        chat.stores.seqs().allocate(Map.of(SeqKey.inbox(bob.userId()), 1));
        chat.stores
                .inboxes()
                .append(List.of(new InboxEntry(bob.userId(), 3, conversation, 1, System.currentTimeMillis())));
        var waiting = chat.inboxes.pull(bob, bob.userId(), 0, 10);
        assertThat(waiting.getEntriesCount()).isEqualTo(1);
        assertThat(waiting.getNextAfter()).isEqualTo(1);
        assertThat(waiting.getIsEnd()).isFalse();

        chat.stores.seqs().allocate(Map.of(SeqKey.inbox(alice.userId()), 2));
        chat.stores.inboxes().append(List.of(new InboxEntry(alice.userId(), 3, conversation, 1, 1_000)));
        assertThat(chat.inboxes.pull(alice, alice.userId(), 1, 10).getNextAfter())
                .isEqualTo(3);
    }

    @Test
    void numbersThatACrashLeftAtTheEndAreNotWaitedFor() {
        send(1);
        chat.stores.seqs().allocate(Map.of(SeqKey.inbox(bob.userId()), 2));

        var read = chat.inboxes.pull(bob, bob.userId(), 0, 10);
        assertThat(read.getEntriesCount()).isEqualTo(1);
        assertThat(read.getIsEnd()).isTrue();
        assertThat(read.getNextAfter()).isEqualTo(1);
        assertThat(read.getMaxInboxSeq()).isEqualTo(1);
        assertThat(chat.inboxes.pull(bob, bob.userId(), 1, 10).getIsEnd()).isTrue();

        chat.stores
                .inboxes()
                .append(List.of(new InboxEntry(bob.userId(), 2, conversation, 1, System.currentTimeMillis())));
        assertThat(chat.inboxes.pull(bob, bob.userId(), 1, 10).getNextAfter())
                .as("an entry that came late")
                .isEqualTo(2);
    }

    @Test
    void aLongHistoryNeverMakesAnAnswerClientsRefuse() {
        String large = "x".repeat(100_000);
        for (int i = 0; i < 15; i++) {
            chat.sendText(alice, bob, large);
        }
        PullMsgs pulled = chat.pull(bob, conversation, 1, 15, 15);
        assertThat(pulled.getSerializedSize()).isLessThan(1024 * 1024);
        assertThat(pulled.getMsgsList().get(pulled.getMsgsCount() - 1).getSeq()).isEqualTo(15);
    }

    @Test
    void whatWasSettledIsIncrementallySynchronised() {
        send(1);
        var full = chat.conversations.increment(bob, bob.userId(), "", 0);
        assertThat(full.getFull()).isTrue();
        assertThat(full.getVersionID()).matches("[0-9a-f]{24}");
        assertThat(full.getVersion()).isPositive();
        var same = chat.conversations.increment(bob, bob.userId(), full.getVersionID(), full.getVersion());
        assertThat(same.getFull()).isFalse();
        assertThat(same.getInsertCount() + same.getUpdateCount() + same.getDeleteCount())
                .isZero();
        chat.sendText(stranger, bob, "hi");
        var increment = chat.conversations.increment(bob, bob.userId(), full.getVersionID(), full.getVersion());
        assertThat(increment.getInsertList()).extracting(c -> c.getUserID()).containsExactly(stranger.userId());
    }

    @Test
    void placeHoldersStandForNumbersThatHoldNothing() {
        send(1);
        chat.stores.seqs().allocate(Map.of(SeqKey.timeline(conversation), 1));
        send(1);
        assertThat(chat.pull(bob, conversation, 1, 3, 3).getMsgsList().stream().map(MsgData::getStatus))
                .containsExactly(2, 4, 2);
        assertThat(chat.stores.messages().read(List.of(new SeqRange(conversation, 1, 3))))
                .hasSize(2);
    }

    private void send(int count) {
        LongStream.rangeClosed(1, count).forEach(i -> chat.sendText(alice, bob, "text " + i));
    }

    private PullMsgs list(Caller caller, PullOrder order, long... seqs) {
        return chat.pulls
                .bySeqs(
                        caller,
                        caller.userId(),
                        List.of(ConversationSeqs.newBuilder()
                                .setConversationID(conversation)
                                .addAllSeqs(LongStream.of(seqs).boxed().toList())
                                .build()),
                        order)
                .getMsgsOrThrow(conversation);
    }

    private long readSeq(Caller caller) {
        return chat.pulls
                .hasReadAndMax(caller, caller.userId(), List.of(), false)
                .getSeqsOrThrow(conversation)
                .getHasReadSeq();
    }
}
