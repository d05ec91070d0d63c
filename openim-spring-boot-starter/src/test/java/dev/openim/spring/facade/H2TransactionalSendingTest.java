package dev.openim.spring.facade;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** In a file, which H2 does not write with each commit by itself. */
class H2TransactionalSendingTest extends TransactionalSendingContract {
    @TempDir
    private Path folder;

    @Override
    protected String newDatabase() {
        return "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString());
    }
}
