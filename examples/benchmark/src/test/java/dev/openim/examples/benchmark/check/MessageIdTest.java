package dev.openim.examples.benchmark.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageIdTest {
    @Test
    void itIsReadAsItWasWrittenWhereverItLies() {
        byte[] id = new byte[MessageId.LENGTH];
        MessageId.write(id, 0xabcdef, 0x1234, Integer.MAX_VALUE, 0x7_ffff_ffff_ffffL);
        byte[] frame = new byte[100];
        System.arraycopy(id, 0, frame, 50, id.length);

        assertThat(MessageId.isAt(frame, 50, MessageId.LENGTH)).isTrue();
        assertThat(MessageId.chat(frame, 50)).isEqualTo(0xabcdef);
        assertThat(MessageId.sender(frame, 50)).isEqualTo(0x1234);
        assertThat(MessageId.number(frame, 50)).isEqualTo(Integer.MAX_VALUE);
        assertThat(MessageId.micros(frame, 50)).isEqualTo(0x7_ffff_ffff_ffffL);
    }

    @Test
    void itIsOfTheLengthOfOtherIdsAndReadable() {
        byte[] id = new byte[MessageId.LENGTH];
        MessageId.write(id, 1, 2, 3, 4);

        assertThat(new String(id, US_ASCII))
                .isEqualTo("z0000010002000000030000000000004")
                .hasSize(32);
    }

    @Test
    void idsOfOtherMessagesAreToldApart() {
        byte[] other = "9f86d081884c7d659a2feaa0c55ad015".getBytes(US_ASCII);

        assertThat(MessageId.isAt(other, 0, other.length)).isFalse();
        assertThat(MessageId.isAt("z12".getBytes(US_ASCII), 0, 3)).isFalse();
    }

    @Test
    void whatIsNoNumberIsMinusOne() {
        byte[] broken = "zzzzzzz\u0000001000000010000000000001".getBytes(US_ASCII);

        assertThat(MessageId.chat(broken, 0)).isEqualTo(-1);
        assertThat(MessageId.sender(broken, 0)).isEqualTo(-1);
    }
}
