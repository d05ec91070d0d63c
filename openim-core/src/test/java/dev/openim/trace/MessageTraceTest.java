package dev.openim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTraceTest {
    private final MessageTrace trace = new MessageTrace(2);

    @Test
    void stepsOfAMessageAreInTheOrderInWhichTheyWereTaken() {
        trace.add("one", new Step.Accepted("si_alice_bob", false));
        trace.add("two", new Step.Refused(1302, "checks"));
        trace.add("one", new Step.Acknowledged(7));

        assertThat(trace.of("one"))
                .extracting(MessageTrace.Event::step)
                .containsExactly(new Step.Accepted("si_alice_bob", false), new Step.Acknowledged(7));
        assertThat(trace.of("one"))
                .extracting(event -> event.step().stage())
                .containsExactly("accepted", "acknowledged");
        assertThat(trace.of("three")).isEmpty();
    }

    @Test
    void theOldestGiveWay() {
        for (int i = 0; i < 20; i++) {
            trace.add("m" + i, new Step.Acknowledged(i));
        }

        assertThat(trace.of("m5")).isEmpty(); // 2 messages of 7 steps each: the last 14 of 20
        assertThat(trace.of("m6")).hasSize(1);
        assertThat(trace.of("m19")).hasSize(1);
    }

    @Test
    void aSerialisedMessageIsKnownByItsId() {
        MsgData message = MsgData.newBuilder()
                .setSendID("alice")
                .setRecvID("bob")
                .setClientMsgID("one")
                .setContent(ByteString.copyFromUtf8("{}"))
                .setSeq(7)
                .build();
        trace.add(message.toByteArray(), new Step.Pushed(2, 3));
        trace.add(new byte[] {10, 100, 1}, new Step.Pushed(0, 0)); // not one: passed over

        assertThat(trace.of("one")).extracting(MessageTrace.Event::step).containsExactly(new Step.Pushed(2, 3));
    }

    @Test
    void whatIsOffRemembersNothing() {
        MessageTrace.OFF.add("one", new Step.Acknowledged(1));

        assertThat(MessageTrace.OFF.isOn()).isFalse();
        assertThat(MessageTrace.OFF.of("one")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageTrace(-1))
                .withMessageContaining("expected: 0-");
    }

    @Test
    void anIdThatNoMessageMayHaveIsNotKept() {
        String endless = "x".repeat(10_000);
        trace.add(endless, new Step.Acknowledged(1));
        assertThat(trace.of(endless)).isEmpty();
    }

    @Test
    void stepsOfSeveralThreadsAreAllThere() throws InterruptedException {
        MessageTrace large = new MessageTrace(1_000);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    large.add("one", new Step.Acknowledged(i));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(large.of("one")).hasSize(4_000);
    }
}
