package dev.openim.storage.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.object.ObjectStorage;
import dev.openim.object.ObjectStorageContract;
import dev.openim.object.UploadPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskObjectStorageTest extends ObjectStorageContract {
    @TempDir
    private Path folder;

    @Override
    protected ObjectStorage connect() {
        return new DiskObjectStorage(folder.resolve("files"));
    }

    @Test
    void nothingIsMadeBeforeTheFirstFileComes() {
        connect().begin("key-1");
        assertThat(folder.resolve("files")).doesNotExist();
    }

    @Test
    void nothingIsLeftOfWhatWasDeletedOrAborted() throws IOException {
        String upload = connect().begin("key-1");
        connect().complete("key-1", upload, List.of(put("key-1", upload)));
        String aborted = connect().begin("key-2");
        put("key-2", aborted);
        put("key-2", aborted);
        connect().abort("key-2", aborted);
        connect().delete("key-1");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatACrashHasLeftIsRemovedOnceItIsOld() throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("files/temporary"));
        Path old = Files.writeString(temporary.resolve("old"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path others = Files.writeString(temporary.resolve("others"), "x");
        put("key-1", connect().begin("key-1"));
        assertThat(old).doesNotExist();
        assertThat(others).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..", "a/b-c-d", "abc\0def", "C:\\x-y", "", "nul", "a.b.c.d"})
    void noKeyIsAPath(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> connect().begin(key));
        assertThatIllegalArgumentException().isThrownBy(() -> connect().read(key, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> connect().delete(key));
        assertThatIllegalArgumentException().isThrownBy(() -> connect().abort("key-1", key));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connect().complete("key-1", "upload", List.of(new UploadPart(1, "", 1, key))));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatExceptionOfType(FolderNotWritableException.class)
                .isThrownBy(() -> new DiskObjectStorage(file.resolve("below")))
                .withMessageContaining("is not a folder")
                .satisfies(failure -> assertThat(failure.folder()).contains("below"));
    }

    private UploadPart put(String key, String upload) throws IOException {
        byte[] bytes = "bytes".getBytes(UTF_8);
        String tag = connect().putPart(key, upload, 1, bytes.length, new ByteArrayInputStream(bytes));
        return new UploadPart(1, "", bytes.length, tag);
    }
}
