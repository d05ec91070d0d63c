package dev.openim.examples.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.audit.Ledger;
import dev.openim.examples.benchmark.audit.TimelineAudit;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryAuditTest {
    private final Violations violations = new Violations();
    private final TimelineAudit timeline =
            new TimelineAudit(0, new Ledger(List.of(Room.pair("a", "b")), violations), violations);

    HistoryAuditTest() {
        timeline.accept(message(1, "c1", "s1"));
        timeline.accept(message(2, "c2", "s2"));
    }

    @Test
    void theSameMessagesAreRight() {
        HistoryAudit.compare(timeline, List.of(row(2, "c2", "s2"), row(1, "c1", "s1")), violations);

        assertThat(violations).hasToString("");
    }

    @Test
    void aMessageThatIsNotThereIsFound() {
        HistoryAudit.compare(timeline, List.of(row(2, "c2", "s2")), violations);

        assertThat(violations.toString()).contains("si_a_b: 1 missing, the first at seq 1");
    }

    @Test
    void anotherMessageAndOneTooManyAreFound() {
        HistoryAudit.compare(
                timeline, List.of(row(1, "c1", "another"), row(2, "c2", "s2"), row(3, "c3", "s3")), violations);

        assertThat(violations.count(Violation.HISTORY)).isEqualTo(3);
        assertThat(violations.toString()).contains("another message at seq 1").contains("another message at seq 3");
    }

    private static HistoryAudit.Row row(long seq, String clientMsgId, String serverMsgId) {
        return new HistoryAudit.Row(seq, message(seq, clientMsgId, serverMsgId));
    }

    private static MsgData message(long seq, String clientMsgId, String serverMsgId) {
        return MsgData.newBuilder()
                .setSeq(seq)
                .setClientMsgID(clientMsgId)
                .setServerMsgID(serverMsgId)
                .build();
    }
}
