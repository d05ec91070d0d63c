package dev.openim.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStorage} must do. Extend it once for each storage. */
public abstract class ObjectStorageContract {
    /** S3 takes no smaller part but the last. */
    private static final int PART = 5 << 20;

    private static final Random RANDOM = new Random(5);

    private final String key = "contract-" + UUID.randomUUID();

    /** A new client of the same storage each time, as a second node would have. */
    protected abstract ObjectStorage connect();

    @Test
    void anObjectIsItsPartsInTheirOrderWhateverOrderTheyCameIn() throws IOException {
        byte[] first = random(PART);
        byte[] second = random(PART);
        byte[] rest = random(17);
        String upload = connect().begin(key);
        UploadPart three = put(upload, 3, rest);
        UploadPart one = put(upload, 1, first);
        UploadPart two = put(upload, 2, second);
        connect().complete(key, upload, List.of(one, two, three));
        assertThat(read(0, 2L * PART + 17)).isEqualTo(joined(first, second, rest));
    }

    @Test
    void anyStretchOfItCanBeRead() throws IOException {
        store("0123456789".getBytes(UTF_8));
        assertThat(read(0, 1)).asString().isEqualTo("0");
        assertThat(read(3, 4)).asString().isEqualTo("3456");
        assertThat(read(9, 1)).asString().isEqualTo("9");
    }

    @Test
    void aStreamThatIsClosedEarlyDisturbsNothing() throws IOException {
        byte[] bytes = random(PART);
        store(bytes);
        try (InputStream stream = connect().read(key, 0, PART)) {
            assertThat(stream.read()).isEqualTo(bytes[0] & 0xFF);
        }
        assertThat(read(0, PART)).isEqualTo(bytes);
    }

    @Test
    void aPartThatIsBroughtAgainTakesThePlaceOfTheFirst() throws IOException {
        String upload = connect().begin(key);
        put(upload, 1, "draft".getBytes(UTF_8));
        UploadPart last = put(upload, 1, "final!".getBytes(UTF_8));
        connect().complete(key, upload, List.of(last));
        assertThat(read(0, 6)).asString().isEqualTo("final!");
    }

    @Test
    void aPartThatWasReplacedCannotBeCompletedAsItWas() throws IOException {
        String upload = connect().begin(key);
        UploadPart before = put(upload, 1, "before".getBytes(UTF_8));
        put(upload, 1, "after".getBytes(UTF_8));
        assertNotThere(() -> connect().complete(key, upload, List.of(before)));
    }

    @Test
    void completingAgainChangesNothing() throws IOException {
        String upload = connect().begin(key);
        UploadPart part = put(upload, 1, "bytes".getBytes(UTF_8));
        connect().complete(key, upload, List.of(part));
        connect().complete(key, upload, List.of(part));
        assertThat(read(0, 5)).asString().isEqualTo("bytes");
    }

    @Test
    void onlyAsManyBytesAreReadAsThePartHas() throws IOException {
        String upload = connect().begin(key);
        InputStream bytes = new ByteArrayInputStream("first|second".getBytes(UTF_8));
        String tag = connect().putPart(key, upload, 1, 5, bytes);
        assertThat(bytes.readAllBytes()).asString().isEqualTo("|second");
        connect().complete(key, upload, List.of(new UploadPart(1, "", 5, tag)));
        assertThat(read(0, 5)).asString().isEqualTo("first");
    }

    @Test
    void aPartThatEndsEarlyLeavesTheOneBefore() throws IOException {
        String upload = connect().begin(key);
        UploadPart part = put(upload, 1, "whole".getBytes(UTF_8));
        InputStream broken = new ByteArrayInputStream("bro".getBytes(UTF_8));
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> connect().putPart(key, upload, 1, 5, broken));
        connect().complete(key, upload, List.of(part));
        assertThat(read(0, 5)).asString().isEqualTo("whole");
    }

    @Test
    void anUploadThatWasAbortedCannotBeCompleted() throws IOException {
        String upload = connect().begin(key);
        UploadPart part = put(upload, 1, "bytes".getBytes(UTF_8));
        connect().abort(key, upload);
        connect().abort(key, upload);
        assertNotThere(() -> connect().complete(key, upload, List.of(part)));
    }

    @Test
    void anUploadThatWasCompletedCanBeAbortedWithoutHarm() throws IOException {
        String upload = connect().begin(key);
        UploadPart part = put(upload, 1, "bytes".getBytes(UTF_8));
        connect().complete(key, upload, List.of(part));
        connect().abort(key, upload);
        assertThat(read(0, 5)).asString().isEqualTo("bytes");
    }

    @Test
    void whatWasDeletedIsNotThere() throws IOException {
        store("bytes".getBytes(UTF_8));
        connect().delete(key);
        connect().delete(key);
        assertNotThere(() -> connect().read(key, 0, 5));
    }

    @Test
    void whatNeverWasThereIsNotThere() {
        assertNotThere(() -> connect().read(key, 0, 1));
    }

    private void store(byte[] bytes) throws IOException {
        String upload = connect().begin(key);
        connect().complete(key, upload, List.of(put(upload, 1, bytes)));
    }

    private UploadPart put(String upload, int number, byte[] bytes) throws IOException {
        String tag = connect().putPart(key, upload, number, bytes.length, new ByteArrayInputStream(bytes));
        assertThat(tag).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        return new UploadPart(number, "", bytes.length, tag);
    }

    private byte[] read(long from, long length) throws IOException {
        try (InputStream stream = connect().read(key, from, length)) {
            return stream.readAllBytes();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static void assertNotThere(ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RECORD_NOT_FOUND));
    }
}
