package dev.openim.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.auth.Caller;
import dev.openim.auth.ManualClock;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.store.InMemoryUnitOfWork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What time and crashes do to uploads and files; how clients make them is tested over HTTP. */
class UploadsTest {
    private static final Caller ALICE = new Caller("alice", Platform.WEB, false, "op");
    private static final NewFile FILE = new NewFile("alice/f", "text/plain", "msg-file");
    /** Of the one part "hello": http-api.md 4.3. */
    private static final String HASH = "69a329523ce1ec88bf63061863d9cb14";

    private static final List<String> PARTS = List.of("5d41402abc4b2a76b9719d911017c592");

    private final ManualClock clock = new ManualClock();
    private final FileCatalog catalog = new InMemoryFileCatalog(new InMemoryUnitOfWork());
    private final InMemoryObjectStorage storage = new InMemoryObjectStorage();
    private final Uploads uploads = new Uploads(catalog, storage, UploadSettings.DEFAULTS, clock);
    private final PartReceiver receiver = new PartReceiver(catalog, storage, clock);
    private final FileAccess files =
            new FileAccess(catalog, storage, new Thumbnails(storage, ThumbnailSettings.DEFAULTS));

    @Test
    void theHashOfAFileIsThatOfItsParts() {
        assertThat(Hashes.ofParts(PARTS)).isEqualTo(HASH);
        assertThat(Hashes.ofParts(List.of("5d41402abc4b2a76b9719d911017c592", "7d793037a0760186574b0282f2f435e7")))
                .isEqualTo("50eed82f1dc8ddecf4fc99ddc18699af");
    }

    @Test
    void partsAreAsLargeAsClientsExpect() {
        UploadSettings settings =
                new UploadSettings(10, 1000, 5, 5000, 1, Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(1));
        assertThat(settings.partSize(1)).isEqualTo(10);
        assertThat(settings.partSize(50)).isEqualTo(10);
        assertThat(settings.partSize(51)).isEqualTo(11);
        assertThat(settings.partSize(5000)).isEqualTo(1000);
        assertRefused(ErrorCode.ARGS, () -> settings.partSize(5001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadSettings(
                        10, 1000, 5, 5001, 1, Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(1)))
                .withMessage("maxSize: 5001 (expected: 1-5000)");
    }

    @Test
    void whoDidNotHearThatItWasCompletedHearsItAgain() throws IOException {
        Upload upload = brought();
        assertThat(uploads.complete(ALICE, upload.uploadId(), PARTS, FILE)).isEqualTo("alice/f");
        assertThat(uploads.complete(ALICE, upload.uploadId(), PARTS, FILE)).isEqualTo("alice/f");
        assertThat(read()).isEqualTo("hello");
    }

    @Test
    void aCrashBetweenStorageAndCatalogIsMadeGoodByCompletingAgain() throws IOException {
        Upload upload = brought();
        storage.complete(upload.storageKey(), upload.storageUpload(), catalog.parts(upload.uploadId()));
        uploads.complete(ALICE, upload.uploadId(), PARTS, FILE);
        assertThat(read()).isEqualTo("hello");
    }

    @Test
    void anUploadThatIsAbandonedLeavesNothing() throws IOException {
        Upload upload = brought();
        clock.advance(Duration.ofDays(7));
        assertRefused(ErrorCode.UPLOAD_EXPIRED, () -> receiver.open(upload.uploadId()));
        assertRefused(ErrorCode.UPLOAD_EXPIRED, () -> uploads.toSign(ALICE, upload.uploadId(), List.of(1)));
        clock.advance(Duration.ofHours(2));
        upkeep(Duration.ZERO).run();
        assertThat(catalog.upload(upload.uploadId())).isEmpty();
        assertThat(catalog.garbage(9)).isEmpty();
        assertRefused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> storage.complete(upload.storageKey(), upload.storageUpload(), List.of()));
        assertRefused(ErrorCode.UPLOAD_EXPIRED, () -> uploads.complete(ALICE, upload.uploadId(), PARTS, FILE));
    }

    @Test
    void aPartThatComesWhenTheUploadIsOverLeavesNothing() {
        Upload upload = uploads.begin(ALICE, HASH, 5, 1, FILE).orElseThrow();
        catalog.discard(upload.uploadId());
        assertRefused(ErrorCode.UPLOAD_EXPIRED, () -> receiver.part(upload, 1, 5, bytes("hello")));
        assertRefused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> storage.complete(upload.storageKey(), upload.storageUpload(), List.of()));
    }

    @Test
    void filesStayUnlessSomebodyDecidesOtherwise() throws IOException {
        uploads.complete(ALICE, brought().uploadId(), PARTS, FILE);
        clock.advance(Duration.ofDays(3650));
        new FileUpkeep(catalog, storage, FileExpiry.DEFAULTS, clock).run();
        assertThat(read()).isEqualTo("hello");
    }

    @Test
    void oldFilesGoWithTheirBytes() throws IOException {
        uploads.complete(ALICE, brought().uploadId(), PARTS, FILE);
        StoredFile file = files.find("alice/f");
        clock.advance(Duration.ofDays(30));
        upkeep(Duration.ofDays(30)).run();
        assertThat(read()).isEqualTo("hello");
        clock.advance(Duration.ofMillis(1));
        upkeep(Duration.ofDays(30)).run();
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> files.find("alice/f"));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> files.read(file, 0, 5));
    }

    @Test
    void aStorageThatIsAwayKeepsItsGarbageOnRecord() {
        Upload upload = uploads.begin(ALICE, HASH, 5, 1, FILE).orElseThrow();
        catalog.discard(upload.uploadId());
        ObjectStorage away = new StorageThatIsAway();
        FileUpkeep upkeep = new FileUpkeep(catalog, away, FileExpiry.DEFAULTS, clock);
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(upkeep::run);
        assertThat(catalog.garbage(9)).hasSize(1);
    }

    @Test
    void aFormIsGoodForAShortTime() {
        Upload form = uploads.beginForm(ALICE, 5, FILE, Optional.empty());
        clock.advance(Duration.ofMinutes(10));
        assertRefused(ErrorCode.UPLOAD_EXPIRED, () -> receiver.open(form.uploadId()));
        assertRefused(ErrorCode.ARGS, () -> uploads.completeForm(ALICE, form.uploadId()));
    }

    private Upload brought() throws IOException {
        Upload upload = uploads.begin(ALICE, HASH, 5, 1, FILE).orElseThrow();
        receiver.part(receiver.open(upload.uploadId()), 1, 5, bytes("hello"));
        return upload;
    }

    private String read() throws IOException {
        return new String(files.read(files.find("alice/f"), 0, 5).readAllBytes(), UTF_8);
    }

    private FileUpkeep upkeep(Duration expireAfter) {
        return new FileUpkeep(catalog, storage, new FileExpiry(expireAfter, Set.of("msg-file")), clock);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
