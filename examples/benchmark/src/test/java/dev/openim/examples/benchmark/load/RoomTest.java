package dev.openim.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void aPairHasTheIdThatTheServerGivesItWhoeverIsNamedFirst() {
        assertThat(Room.pair("b2", "b10").conversationId()).isEqualTo("si_b10_b2");
        assertThat(Room.pair("b10", "b2").conversationId()).isEqualTo("si_b10_b2");
    }

    @Test
    void eachOfAPairSendsToTheOther() {
        Room room = Room.pair("b2", "b10");

        MsgData message = room.message(1, Room.content(20));

        assertThat(message.getSendID()).isEqualTo("b10");
        assertThat(message.getRecvID()).isEqualTo("b2");
        assertThat(message.getSessionType()).isEqualTo(1);
        assertThat(room.senders()).isEqualTo(2);
    }

    @Test
    void inAGroupTheOwnerSends() {
        Room room = Room.group("77", "owner", List.of("m1", "m2"));

        MsgData message = room.message(0, Room.content(20));

        assertThat(room.conversationId()).isEqualTo("sg_77");
        assertThat(room.members()).containsExactly("owner", "m1", "m2");
        assertThat(room.senders()).isEqualTo(1);
        assertThat(message.getGroupID()).isEqualTo("77");
        assertThat(message.getRecvID()).isEmpty();
        assertThat(message.getSessionType()).isEqualTo(3);
    }

    @Test
    void aBodyIsExactlyAsLongAsAskedFor() {
        assertThat(Room.content(300).size()).isEqualTo(300);
        assertThat(Room.content(15).toStringUtf8()).isEqualTo("{\"content\":\"x\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> Room.content(14));
    }

    @Test
    void somebodyMustSend() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Room("sg_1", "1", List.of("a"), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Room("sg_1", "1", List.of("a"), 0));
    }
}
