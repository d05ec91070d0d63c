package dev.openim.spring.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openim.auth.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SecretFileTest {
    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesAStrongSecretAndShowsItOnce(CapturedOutput output) throws IOException {
        Path file = folder.resolve("data").resolve("secret");

        String first = new SecretFile(file).read();
        String second = new SecretFile(file).read();

        assertThat(second).isEqualTo(first);
        assertThat(SigningKey.of(first)).isNotNull();
        assertThat(output.toString()).containsOnlyOnce(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void twoInstallationsHaveDifferentSecrets() {
        assertThat(new SecretFile(folder.resolve("a")).read()).isNotEqualTo(new SecretFile(folder.resolve("b")).read());
    }

    @Test
    void aFileThatWasWrittenByHandIsTaken(CapturedOutput output) throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, "  by-hand-and-with-spaces-around  \n");
        assertThat(new SecretFile(file).read()).isEqualTo("by-hand-and-with-spaces-around");
        assertThat(output.toString()).doesNotContain("by-hand");
    }

    @Test
    void aPathThatCannotBeUsedIsNamed() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new SecretFile(notAFolder.resolve("secret")).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("openim.auth.secret-file")
                .hasMessageContaining(notAFolder.toString());
    }
}
