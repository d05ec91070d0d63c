package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    private static final int MAX = 1 << 20;
    private static final byte[] TEXT = "a text, a text, a text".getBytes(UTF_8);

    @Test
    void othersCanReadIt() throws IOException {
        for (int length : new int[] {0, 1, 1_000, 8_192, 100_000}) {
            byte[] plain = randomBytes(length); // does not compress, so outgrows every buffer
            byte[] zipped = Gzip.ofThread().compress(plain);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                    .as("%d bytes", length)
                    .isEqualTo(plain);
        }
    }

    @Test
    void readsWhatOthersWrite() throws IOException, WireException {
        for (int length : new int[] {0, 1, 1_000, 8_192, 100_000}) {
            byte[] plain = randomBytes(length);
            assertThat(inflate(gzip(plain))).as("%d bytes", length).isEqualTo(plain);
        }
    }

    @Test
    void optionalHeaderFieldsArePassedOver() throws IOException, WireException {
        byte[] zipped = gzip(TEXT);
        zipped[3] = 2 | 4 | 8 | 16;
        byte[] header = Arrays.copyOf(zipped, 10);
        byte[] optional = {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 'c', 0, 1, 2};
        byte[] rest = Arrays.copyOfRange(zipped, 10, zipped.length);
        assertThat(inflate(GobFrames.concat(header, optional, rest))).isEqualTo(TEXT);
        for (int length = 0; length < optional.length; length++) {
            assertRefused(GobFrames.concat(header, Arrays.copyOf(optional, length)));
        }
    }

    @Test
    void severalMembersAreReadAsOne() throws IOException, WireException {
        byte[] zipped = GobFrames.concat(gzip(TEXT), gzip(new byte[0]), gzip(TEXT));
        assertThat(inflate(zipped)).isEqualTo(GobFrames.concat(TEXT, TEXT));
    }

    @Test
    void theLimitHoldsForAllMembersTogether() throws IOException, WireException {
        byte[] zipped = GobFrames.concat(gzip(new byte[600]), gzip(new byte[400]));
        assertThat(Gzip.ofThread().inflate(zipped, 1_000)).hasSize(1_000);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Gzip.ofThread().inflate(zipped, 999))
                .withMessage("envelope: more than 999 bytes (expected: at most 999)");
    }

    @Test
    void whatIsNotGzipIsRefused() throws IOException {
        byte[] zipped = gzip(TEXT);
        assertRefused(new byte[0]);
        assertRefused(TEXT);
        assertRefused(GobFrames.concat(zipped, new byte[] {0}));
        assertRefused(changed(zipped, 2, 7)); // another method
        assertRefused(changed(zipped, 3, 0x20)); // a reserved flag
        assertRefused(changed(zipped, zipped.length - 1, 1)); // the length
        assertRefused(changed(zipped, zipped.length - 8, zipped[zipped.length - 8] + 1)); // the checksum
        for (int length = 0; length < zipped.length; length++) {
            assertRefused(Arrays.copyOf(zipped, length));
        }
    }

    @Test
    void aBombIsGivenUpBeforeItTakesMemory() {
        byte[] bomb = gibibyteOfZeros();
        assertThat(bomb.length).isLessThan(2 << 20);
        for (Dialect dialect : new Dialect[] {Dialect.GOB_GZIP, Dialect.JSON_GZIP}) {
            long before = allocated();
            assertThatExceptionOfType(WireException.class)
                    .isThrownBy(() -> dialect.decodeRequest(bomb, MAX))
                    .withMessage("envelope: more than 1048576 bytes (expected: at most 1048576)");
            assertThat(allocated() - before).as("bytes allocated").isLessThan(4L * MAX);
        }
    }

    /** A flushed block of zeros refers only to itself, so it can be repeated without compressing a gibibyte. */
    private static byte[] gibibyteOfZeros() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[1 << 20]);
        byte[] block = new byte[4096];
        int length = deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH);
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
        for (int mebibyte = 0; mebibyte < 1024; mebibyte++) {
            out.write(block, 0, length);
        }
        out.writeBytes(new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 0, 0x40}); // the last block, empty; the trailer
        return out.toByteArray();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] changed(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static byte[] inflate(byte[] zipped) throws WireException {
        return Gzip.ofThread().inflate(zipped, MAX);
    }

    private static void assertRefused(byte[] zipped) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> inflate(zipped))
                .withMessageEndingWith("(expected: gzip)");
    }
}
