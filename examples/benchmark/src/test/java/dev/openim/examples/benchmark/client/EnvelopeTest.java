package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private final Envelope envelope = new Envelope();

    @Test
    void itReadsWhatTheServersOwnReaderReads() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            WsResponse response = random(random);
            byte[] frame = Dialect.GOB.encode(response);

            envelope.read(frame, frame.length);

            assertThat(envelope.reqIdentifier()).isEqualTo(response.reqIdentifier());
            assertThat(envelope.msgIncr()).isEqualTo(response.msgIncr());
            assertThat(envelope.errCode()).isEqualTo(response.errCode());
            assertThat(envelope.errMsg()).isEqualTo(response.errMsg());
            assertThat(envelope.data()).isEqualTo(response.data());
            assertThat(Dialect.GOB.decodeResponse(frame, 1 << 20)).isEqualTo(response);
        }
    }

    @Test
    void whatLiesBehindTheFrameDoesNotMatter() {
        byte[] frame = Responses.frame(1001, "key", 0, "", "data".getBytes(UTF_8));
        byte[] longer = Arrays.copyOf(frame, frame.length + 1_000);
        Arrays.fill(longer, frame.length, longer.length, (byte) 7);

        envelope.read(longer, frame.length);

        assertThat(envelope.data()).asString(UTF_8).isEqualTo("data");
    }

    @Test
    void aFrameOfAnotherServerIsReadToo() {
        byte[] frame = Responses.byAnotherServer();

        envelope.read(frame, frame.length);

        assertThat(envelope.reqIdentifier()).isEqualTo(1001);
        assertThat(envelope.msgIncr()).isEqualTo("u1_7");
        assertThat(envelope.data()).hasSize(12);
    }

    @Test
    void nothingIsLeftOfTheFrameBefore() {
        byte[] full = Responses.frame(1003, "key", 500, "error", new byte[] {1, 2, 3});
        byte[] empty = Responses.frame(2002, "", 0, "", new byte[0]);

        envelope.read(full, full.length);
        envelope.read(empty, empty.length);

        assertThat(envelope.reqIdentifier()).isEqualTo(2002);
        assertThat(envelope.errCode()).isZero();
        assertThat(envelope.errMsg()).isEmpty();
        assertThat(envelope.msgIncrLength()).isZero();
        assertThat(envelope.data()).isEmpty();
    }

    @Test
    void aFrameThatEndsTooEarlyIsRefusedWhereverItEnds() {
        byte[] frame = Responses.frame(1003, "key", 500, "error", new byte[200]);
        for (int size = 0; size < frame.length; size++) {
            int end = size;
            assertThatExceptionOfType(CorruptedFrameException.class)
                    .describedAs("%d bytes", end)
                    .isThrownBy(() -> envelope.read(frame, end));
        }
    }

    @Test
    void aFrameThatIsDamagedIsReadOrRefused() {
        byte[] frame = Responses.frame(1003, "key", 500, "error", new byte[200]);
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = frame.clone();
            for (int j = 0; j <= i % 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                envelope.read(damaged, damaged.length);
                assertThat(envelope.data()).hasSizeLessThanOrEqualTo(damaged.length);
            } catch (CorruptedFrameException e) {
                assertThat(e).hasMessageNotContaining("Index");
            }
        }
    }

    private static WsResponse random(Random random) {
        int[] codes = {0, 0, 1001, -1, 500, Integer.MAX_VALUE};
        byte[] data = new byte[random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(200)];
        random.nextBytes(data);
        return new WsResponse(
                1000 + random.nextInt(2000),
                "k".repeat(random.nextInt(200)),
                "op".repeat(random.nextInt(100)),
                codes[random.nextInt(codes.length)],
                "é".repeat(random.nextInt(3)),
                data);
    }
}
