package dev.openim.examples.benchmark.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The checker, given what a server that errs would do. Two members, both of whom send. */
class TimelineTest {
    private final Violations violations = new Violations();
    private final Timeline timeline = new Timeline("chat", 2, 2, violations);

    @Test
    void whatIsRightIsRight() {
        send(0, 3);
        send(1, 1);
        deliver(0, 1, 0, 1);
        deliver(0, 2, 1, 1);
        deliver(0, 3, 0, 2);
        deliver(0, 4, 0, 3);
        deliver(1, 1, 0, 1);
        deliver(1, 2, 1, 1);
        deliver(1, 3, 0, 2);
        assertThat(timeline.isComplete()).isFalse();
        deliver(1, 4, 0, 3);
        assertThat(timeline.isComplete()).isTrue();

        timeline.verify();

        assertThat(violations).hasToString("");
        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void aTimelineMayHaveBegunBefore() {
        send(0, 2);
        for (int member = 0; member < 2; member++) {
            deliver(member, 7, 0, 1);
            deliver(member, 8, 0, 2);
        }
        timeline.verify();

        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void messagesOfOthersHaveTheirPlace() {
        send(0, 2);
        for (int member = 0; member < 2; member++) {
            deliver(member, 1, 0, 1);
            timeline.deliverOther(member, 2);
            deliver(member, 3, 0, 2);
        }
        timeline.verify();

        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void aLostMessageInTheMiddleIsFound() {
        send(0, 3);
        deliverAll(0);
        deliver(1, 1, 0, 1);
        deliver(1, 3, 0, 3);
        assertThat(timeline.isComplete()).isFalse();
        timeline.verify();

        assertThat(violations.count(Violation.LOST)).isEqualTo(1);
        assertThat(violations.count(Violation.GAP)).isEqualTo(1);
        assertThat(violations.toString()).contains("member 1 of chat: 1 messages of sender 0, the first is 2");
    }

    @Test
    void aLostMessageAtTheEndIsFound() {
        send(0, 3);
        deliverAll(0);
        deliver(1, 1, 0, 1);
        timeline.verify();

        assertThat(violations.count(Violation.LOST)).isEqualTo(2);
    }

    @Test
    void aMessageThatIsDeliveredToNobodyIsLostToBoth() {
        send(0, 1);
        timeline.verify();

        assertThat(violations.count(Violation.LOST)).isEqualTo(2);
    }

    @Test
    void aDoubledDeliveryIsFound() {
        send(0, 1);
        deliverAll(0);
        deliver(1, 1, 0, 1);

        assertThat(timeline.deliver(1, 1, 0, 1)).isFalse();
        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void aMessageThatIsStoredTwiceIsFound() {
        send(0, 1);
        deliver(1, 1, 0, 1);

        assertThat(timeline.deliver(1, 2, 0, 1)).isFalse();
        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void aNumberThatIsGivenTwiceIsFound() {
        send(0, 2);
        deliver(1, 1, 0, 1);
        deliver(1, 1, 0, 2);

        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void messagesThatComeInTheWrongOrderAreFound() {
        send(0, 3);
        deliver(1, 1, 0, 1);
        deliver(1, 3, 0, 3);
        deliver(1, 2, 0, 2);

        assertThat(violations.count(Violation.REORDERED)).isEqualTo(2); // by the timeline and by the sender
    }

    @Test
    void messagesThatAreStoredInTheWrongOrderAreFound() {
        send(0, 3);
        deliver(1, 1, 0, 1);
        deliver(1, 2, 0, 3);
        deliver(1, 3, 0, 2);

        assertThat(violations.count(Violation.REORDERED)).isEqualTo(1);
    }

    @Test
    void membersWhoSeeDifferentOrdersAreFound() {
        send(0, 1);
        send(1, 1);
        deliver(0, 1, 0, 1);
        deliver(0, 2, 1, 1);
        deliver(1, 1, 1, 1);
        deliver(1, 2, 0, 1);
        assertThat(violations.isEmpty()).isTrue();

        timeline.verify();

        assertThat(violations.count(Violation.REORDERED)).isEqualTo(1);
    }

    @Test
    void aGapInTheTimelineIsFoundThoughNoMessageIsMissing() {
        send(0, 2);
        for (int member = 0; member < 2; member++) {
            deliver(member, 1, 0, 1);
            deliver(member, 3, 0, 2);
        }
        timeline.verify();

        assertThat(violations.count(Violation.GAP)).isEqualTo(2);
        assertThat(violations.count(Violation.LOST)).isZero();
    }

    @Test
    void aMessageWithoutANumberIsFound() {
        send(0, 1);
        deliver(1, 0, 0, 1);

        assertThat(violations.count(Violation.GAP)).isEqualTo(1);
    }

    @Test
    void aMessageNobodySentIsFound() {
        send(0, 1);

        assertThat(timeline.deliver(1, 1, 0, 2)).isFalse();
        assertThat(timeline.deliver(1, 1, 5, 1)).isFalse();
        assertThat(timeline.acknowledge(0, 2)).isFalse();
        assertThat(violations.count(Violation.MISDELIVERED)).isEqualTo(3);
    }

    @Test
    void aSecondAcknowledgementIsFound() {
        send(0, 1);

        assertThat(timeline.acknowledge(0, 1)).isFalse();
        assertThat(violations.count(Violation.DOUBLED)).isEqualTo(1);
    }

    @Test
    void aMessageWithoutAnAnswerIsFoundAndNotTakenForLost() {
        timeline.send(0);
        assertThat(timeline.isComplete()).isFalse();
        timeline.verify();

        assertThat(violations.count(Violation.UNANSWERED)).isEqualTo(1);
        assertThat(violations.count(Violation.LOST)).isZero();
    }

    @Test
    void aRefusedMessageIsReportedAsThatAndNotAsLost() {
        send(0, 1);
        timeline.refuse(0, timeline.send(0), "500 busy");
        send(0, 1);
        for (int member = 0; member < 2; member++) {
            deliver(member, 1, 0, 1);
            deliver(member, 2, 0, 3);
        }
        assertThat(timeline.isComplete()).isTrue();
        timeline.verify();

        assertThat(violations.count(Violation.REFUSED)).isEqualTo(1);
        assertThat(violations.count(Violation.LOST)).isZero();
        assertThat(violations.toString()).contains("message 2 of sender 0: 500 busy");
    }

    @Test
    void onlyTheFirstExamplesAreKept() {
        for (int i = 0; i < 1_000; i++) {
            violations.add(Violation.LOST, "example " + i);
        }

        assertThat(violations.count(Violation.LOST)).isEqualTo(1_000);
        assertThat(violations.toString())
                .contains("LOST 1,000")
                .contains("example 4")
                .doesNotContain("example 5");
    }

    /** Sends messages, each of which is acknowledged. */
    private void send(int sender, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(timeline.acknowledge(sender, timeline.send(sender))).isTrue();
        }
    }

    private void deliver(int member, long seq, int sender, int number) {
        assertThat(timeline.deliver(member, seq, sender, number)).isTrue();
    }

    /** Delivers three messages of sender 0, or as many as there are, to a member. */
    private void deliverAll(int member) {
        for (int number = 1; number <= 3; number++) {
            if (!timeline.isSent(0, number)) {
                return;
            }
            deliver(member, number, 0, number);
        }
    }
}
