package dev.openim.examples.benchmark.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.wire.proto.inbox.InboxEntry;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found in timelines and inboxes that are not what was promised. */
class AuditTest {
    private static final int DELETED = 4;

    private final Violations violations = new Violations();
    private final Ledger ledger = new Ledger(List.of(Room.pair("a", "b"), Room.pair("c", "d")), violations);
    private final TimelineAudit timeline = new TimelineAudit(0, ledger, violations);
    private final InboxAudit inbox = new InboxAudit("a", List.of(timeline), violations);

    @Test
    void whatWasPromisedIsRight() {
        acknowledged(0, 1);
        acknowledged(1, 1);
        acknowledged(0, 2);
        read(stored(1, 0, 1), stored(2, 1, 1), stored(3, 0, 2));

        entries(entry(1, 1), entry(2, 2), entry(5, 3)); // numbers may be missing in an inbox

        assertThat(violations).hasToString("");
    }

    @Test
    void whatIsNotAcknowledgedMayBeThereOrNot() {
        ledger.of(0).get(0).send(1);
        ledger.of(0).get(0).send(2);

        read(stored(1, 0, 1));

        assertThat(violations).hasToString("");
    }

    @Test
    void messagesOfTheServerHaveTheirPlace() {
        acknowledged(0, 1);

        read(message(1, "9f86d081884c7d659a2feaa0c55ad015", "x"), stored(2, 0, 1));

        assertThat(violations).hasToString("");
    }

    @Test
    void anAcknowledgedMessageThatIsMissingIsLost() {
        acknowledged(0, 1);
        acknowledged(0, 2);
        acknowledged(1, 1);

        read(stored(1, 0, 1), stored(2, 1, 1));

        assertThat(violations.count(Violation.LOST)).isEqualTo(1);
        assertThat(violations.toString()).contains("si_a_b: message 2 of sender 0");
    }

    @Test
    void aMessageThatIsThereTwiceIsDoubled() {
        acknowledged(0, 1);

        read(stored(1, 0, 1), stored(2, 0, 1));

        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void messagesOfASenderInAnotherOrderAreReordered() {
        acknowledged(0, 1);
        acknowledged(0, 2);

        read(stored(1, 0, 2), stored(2, 0, 1));

        assertThat(violations.count(Violation.REORDERED)).isEqualTo(1);
        assertThat(violations.count(Violation.LOST)).isZero();
    }

    @Test
    void aNumberThatHoldsNothingIsAGap() {
        acknowledged(0, 1);

        read(MsgData.newBuilder().setSeq(1).setStatus(DELETED).build(), stored(2, 0, 1));

        assertThat(violations.count(Violation.GAP)).isEqualTo(1);
    }

    @Test
    void aNumberThatIsLeftOutIsAGap() {
        acknowledged(0, 1);
        acknowledged(0, 2);

        read(stored(1, 0, 1), stored(3, 0, 2));

        assertThat(violations.count(Violation.GAP)).isEqualTo(1);
    }

    @Test
    void anotherServerMsgIdThanWasAcknowledgedIsAChange() {
        acknowledged(0, 1);

        read(message(1, id(0, 0, 1), "another"));

        assertThat(violations.count(Violation.CHANGED)).isEqualTo(1);
    }

    @Test
    void anotherNumberThanWasPushedIsAChange() {
        acknowledged(0, 1);
        acknowledged(0, 2);
        ledger.of(0).get(0).push(2, 7);

        read(stored(1, 0, 1), stored(2, 0, 2));

        assertThat(violations.count(Violation.CHANGED)).isEqualTo(1);
    }

    @Test
    void aMessageNobodySentOrThatBelongsElsewhereIsMisdelivered() {
        acknowledged(0, 1);

        read(stored(1, 0, 1), stored(2, 0, 2), message(3, id(1, 0, 1), "x"), message(4, id(0, 9, 1), "x"));

        assertThat(violations.count(Violation.MISDELIVERED)).isEqualTo(3);
    }

    @Test
    void aMessageThatIsPushedUnderTwoNumbersIsDoubled() {
        acknowledged(0, 1);
        ledger.of(0).get(0).push(1, 1);
        ledger.of(0).get(0).push(1, 1);
        assertThat(violations.isEmpty()).isTrue();

        ledger.of(0).get(0).push(1, 2);

        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void aRepetitionThatIsAcknowledgedUnderAnotherIdIsAChange() {
        acknowledged(0, 1);
        ledger.of(0).get(0).acknowledge(1, "server-1");
        assertThat(violations.isEmpty()).isTrue();

        ledger.of(0).get(0).acknowledge(1, "another");

        assertThat(violations.count(Violation.CHANGED)).isEqualTo(1);
        assertThat(ledger.acknowledged()).isEqualTo(1);
    }

    @Test
    void whatIsToBeSentAgainIsKnown() {
        Promises promises = ledger.of(0).get(0);
        promises.send(1);
        promises.send(2);
        promises.send(3);
        promises.acknowledge(2, "server-2");

        assertThat(promises.unacknowledged()).containsExactly(1, 3);
        assertThat(ledger.sent()).isEqualTo(3);
    }

    @Test
    void aMessageThatAnInboxDoesNotHaveIsLost() {
        acknowledged(0, 1);
        acknowledged(0, 2);
        read(stored(1, 0, 1), stored(2, 0, 2));

        entries(entry(1, 1));

        assertThat(violations.count(Violation.LOST)).isEqualTo(1);
        assertThat(violations.toString()).contains("inbox of a: si_a_b: 1, the first at seq 2");
    }

    @Test
    void aMessageThatAnInboxHasTwiceIsDoubled() {
        acknowledged(0, 1);
        read(stored(1, 0, 1));

        entries(entry(1, 1), entry(2, 1));

        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void anInboxWhoseNumbersFallIsReordered() {
        acknowledged(0, 1);
        acknowledged(0, 2);
        read(stored(1, 0, 1), stored(2, 0, 2));

        entries(entry(2, 1), entry(1, 2));

        assertThat(violations.count(Violation.REORDERED)).isEqualTo(1);
    }

    @Test
    void anInboxThatShowsAnotherMessageIsAChange() {
        acknowledged(0, 1);
        read(stored(1, 0, 1));

        entries(entry(1, 1).toBuilder()
                .setMsg(MsgData.newBuilder().setClientMsgID("another"))
                .build());

        assertThat(violations.count(Violation.CHANGED)).isEqualTo(1);
    }

    @Test
    void anInboxThatShowsWhatTheTimelineDoesNotHaveIsMisdelivered() {
        acknowledged(0, 1);
        read(stored(1, 0, 1));

        entries(entry(1, 1), entry(2, 2));

        assertThat(violations.count(Violation.MISDELIVERED)).isEqualTo(1);
    }

    private void acknowledged(int sender, int number) {
        assertThat(ledger.of(0).get(sender).send(1)).isEqualTo(number);
        ledger.of(0).get(sender).acknowledge(number, "server-" + number);
    }

    /** Reads the timeline. */
    private void read(MsgData... messages) {
        for (MsgData message : messages) {
            timeline.accept(message);
        }
        timeline.end();
    }

    private void entries(InboxEntry... entries) {
        for (InboxEntry entry : entries) {
            inbox.accept(entry);
        }
        inbox.end();
    }

    private InboxEntry entry(long inboxSeq, long seq) {
        return InboxEntry.newBuilder()
                .setInboxSeq(inboxSeq)
                .setConversationID("si_a_b")
                .setSeq(seq)
                .setMsg(MsgData.newBuilder().setClientMsgID(timeline.idAt(seq)))
                .build();
    }

    private static MsgData stored(long seq, int sender, int number) {
        return message(seq, id(0, sender, number), "server-" + number);
    }

    private static MsgData message(long seq, String clientMsgId, String serverMsgId) {
        return MsgData.newBuilder()
                .setSeq(seq)
                .setClientMsgID(clientMsgId)
                .setServerMsgID(serverMsgId)
                .build();
    }

    private static String id(int chat, int sender, int number) {
        byte[] id = new byte[MessageId.LENGTH];
        MessageId.write(id, chat, sender, number, 1);
        return new String(id, US_ASCII);
    }
}
