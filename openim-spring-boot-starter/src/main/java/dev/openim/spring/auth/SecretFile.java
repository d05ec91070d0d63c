package dev.openim.spring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that holds the secret, made with a random one at the first start. */
final class SecretFile {
    private static final Logger log = LoggerFactory.getLogger(SecretFile.class);
    private static final int RANDOM_BYTES = 36;

    private final Path path;

    SecretFile(Path path) {
        this.path = path;
    }

    /**
     * Returns the secret in the file.
     *
     * @throws UncheckedIOException if the file can neither be read nor made
     */
    String read() {
        try {
            if (!Files.exists(path)) {
                generate();
            }
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("openim.auth.secret-file: " + path + " cannot be used", e);
        }
    }

    private void generate() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            // Not to be read by others, from the first moment on.
            Files.createFile(path, forTheOwnerOnly());
        } catch (FileAlreadyExistsException e) {
            return; // Another process was faster.
        }
        Files.write(path, (secret + "\n").getBytes(UTF_8), StandardOpenOption.WRITE);
        log.info("Generated openim.auth.secret and keep it in {}. It is shown this once: {}", path, secret);
    }

    private FileAttribute<?>[] forTheOwnerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
