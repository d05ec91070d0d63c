package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes, a decoder answers an envelope or throws {@link WireException}, and takes little memory for it.
 *
 * <p>The oracle is the exception's type, the memory allocated by the thread, and that an envelope which was understood
 * can be written again.
 */
class EnvelopeFuzzTest {

    private static final int MAX = 1 << 16;
    private static final int MUTATIONS = 100_000; // for each encoding and direction
    private static final int ZIPPED_MUTATIONS = 25_000; // most fail at the checksum

    /**
     * For each call: a few buffers of the largest size allowed. Above that only Jackson's table of names, which all
     * calls share and which starts anew at some thousand entries, when it happens to be enlarged.
     */
    private static final long MOST_ALLOCATED = 8L * MAX + (1 << 20);

    private final Random random = new Random(20260602);
    private final RandomEnvelopes envelopes = new RandomEnvelopes(random);
    private final Mutations mutations = new Mutations(random);

    @ParameterizedTest
    @EnumSource
    void mutatedRequestsAreReadOrRefused(Dialect dialect) {
        fuzz(
                dialect,
                rounds(dialect),
                () -> dialect.encode(small()),
                frame -> dialect.encode(dialect.decodeRequest(frame, MAX)));
    }

    @ParameterizedTest
    @EnumSource
    void mutatedResponsesAreReadOrRefused(Dialect dialect) {
        fuzz(
                dialect,
                rounds(dialect),
                () -> dialect.encode(new WsResponse(envelopes.number(), "u_7", "op", 0, "Error", new byte[20])),
                frame -> dialect.encode(dialect.decodeResponse(frame, MAX)));
    }

    /** So that mutations also reach what lies behind the checksum. */
    @Test
    void mutatedEnvelopesInsideValidGzipAreReadOrRefused() {
        fuzz(
                Dialect.GOB_GZIP,
                MUTATIONS,
                () -> Gzip.ofThread().compress(mutations.of(Dialect.GOB.encode(small()))),
                frame -> Dialect.GOB_GZIP.encode(Dialect.GOB_GZIP.decodeRequest(frame, MAX)));
    }

    @Test
    void unusualDefinitionsAreReadOrRefused() {
        fuzz(
                Dialect.GOB,
                MUTATIONS,
                () -> new GobFrames(random.nextInt())
                        .with("MsgIncr", Gob.STRING, "7")
                        .with("X", Gob.COMPLEX, 1.5)
                        .with("Data", Gob.BYTES, new byte[random.nextInt(300)])
                        .frame(),
                frame -> Dialect.GOB.encode(Dialect.GOB.decodeRequest(frame, MAX)));
    }

    @ParameterizedTest
    @EnumSource
    void noiseIsRefused(Dialect dialect) {
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            assertThatExceptionOfType(WireException.class).isThrownBy(() -> dialect.decodeRequest(noise, MAX));
        }
    }

    @Test
    void lengthsThatLieAreRefusedWithoutBelievingThem() {
        byte[] valid = Dialect.GOB.encode(small());
        String[] lengths = {
            "7f",
            "ff80",
            "feffff",
            "fdffffff",
            "fc7fffffff",
            "fc80000000",
            "fcffffffff",
            "fb0100000000",
            "f87fffffffffffffff",
            "f88000000000000000",
            "f8ffffffffffffffff",
            "f7ffffffffffffffffff",
            "80",
            "00"
        };
        for (String length : lengths) {
            byte[] lie = HexFormat.of().parseHex(length);
            for (int at = 0; at < valid.length; at++) {
                // in place of one byte, which at some of the places is a length
                byte[] frame = GobFrames.concat(
                        Arrays.copyOf(valid, at), lie, Arrays.copyOfRange(valid, at + 1, valid.length));
                attempt(Dialect.GOB, frame, bytes -> Dialect.GOB.encode(Dialect.GOB.decodeRequest(bytes, MAX)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "JSON_GZIP"})
    void deepJsonIsRefused(Dialect dialect) {
        for (String nesting : new String[] {"[", "{\"a\":", "[{\"a\":"}) {
            String json = "{\"extra\":" + nesting.repeat(MAX / 2 / nesting.length());
            byte[] frame = dialect == Dialect.JSON
                    ? json.getBytes(UTF_8)
                    : Gzip.ofThread().compress(json.getBytes(UTF_8));
            assertThatExceptionOfType(WireException.class).isThrownBy(() -> dialect.decodeRequest(frame, MAX));
        }
    }

    @Test
    void longJsonTokensAreReadOrRefused() {
        for (String json : new String[] {
            "{\"" + "n".repeat(60_000) + "\":1}",
            "{\"x\":" + "9".repeat(60_000) + "}",
            "{\"reqIdentifier\":" + "9".repeat(300) + "}",
            "{\"reqIdentifier\":-" + "0".repeat(300) + "}",
            "{\"x\":1e" + "9".repeat(300) + "}",
            "{\"msgIncr\":\"" + "\\ud800".repeat(10_000) + "\"}"
        }) {
            attempt(
                    Dialect.JSON,
                    json.getBytes(UTF_8),
                    bytes -> Dialect.JSON.encode(Dialect.JSON.decodeRequest(bytes, MAX)));
        }
    }

    private WsRequest small() {
        return new WsRequest(envelopes.number(), "", "u1", "op1", "u1_7", new byte[random.nextInt(40)]);
    }

    private static int rounds(Dialect dialect) {
        return dialect == Dialect.GOB || dialect == Dialect.JSON ? MUTATIONS : ZIPPED_MUTATIONS;
    }

    private void fuzz(Dialect dialect, int rounds, Frames frames, Decoder decoder) {
        byte[] frame = frames.next();
        for (int i = 0; i < rounds; i++) {
            if (i % 16 == 0) {
                frame = frames.next();
            }
            attempt(dialect, mutations.of(frame), decoder);
        }
    }

    private static void attempt(Dialect dialect, byte[] frame, Decoder decoder) {
        long before = allocated();
        try {
            decoder.decodeAndEncode(frame);
        } catch (WireException expected) {
            // the only way to refuse
        } catch (RuntimeException | Error e) {
            fail(dialect + " frame " + HexFormat.of().formatHex(frame), e);
        }
        if (allocated() - before > MOST_ALLOCATED) {
            assertThat(allocated() - before)
                    .as("%s frame %s", dialect, HexFormat.of().formatHex(frame))
                    .isLessThan(MOST_ALLOCATED);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private interface Frames {
        byte[] next();
    }

    private interface Decoder {
        byte[] decodeAndEncode(byte[] frame) throws WireException;
    }
}
