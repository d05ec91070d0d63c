package dev.openim.spring.listener;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** In a file that is written with each commit, the bot's own notes included. */
class H2ListenerNodesTest extends ListenerNodesContract {
    @TempDir
    private Path folder;

    @Override
    protected String newDatabase() {
        return "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()) + ";WRITE_DELAY=0";
    }
}
