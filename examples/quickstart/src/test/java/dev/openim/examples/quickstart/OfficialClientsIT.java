package dev.openim.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official clients as npm delivers them, and the quickstart's own page, against the packaged quickstart. See
 * {@code src/test/e2e/README.md}.
 */
class OfficialClientsIT {
    private static final Path JAR = Path.of(System.getProperty("quickstart.jar", "target/openim-quickstart.jar"));
    private static final Path WORKSPACE = Path.of("target", "e2e");

    @TempDir
    static Path directory;

    private static QuickstartServer server;
    private static NodeSuite suite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Tools.need();
        suite = new NodeSuite(Path.of(""), WORKSPACE.toAbsolutePath());
        server = newServer("server");
        server.start();
    }

    private static QuickstartServer newServer(String name) throws IOException {
        Path data = Files.createDirectory(directory.resolve(name));
        return new QuickstartServer(JAR, data, WORKSPACE.resolve(name + ".log").toAbsolutePath());
    }

    @AfterAll
    static void stop() {
        if (server != null) { // where tools are missing it was not made
            server.close();
        }
    }

    @Test
    void officialClientsTalkThroughTheQuickstart() throws IOException, InterruptedException {
        suite.run("clients", server.address());
    }

    @Test
    void thePageOfTheQuickstartWorksInABrowser() throws IOException, InterruptedException {
        suite.run("page", server.address());
    }

    @Test
    void officialClientsComeBackAndHaveEverythingWhenTheServerWasKilled() throws IOException, InterruptedException {
        try (QuickstartServer mortal = newServer("killed-server");
                ServerControl control = new ServerControl(mortal)) {
            mortal.start();
            Map<String, String> environment = new HashMap<>(mortal.address());
            environment.put("QUICKSTART_CONTROL", control.url());
            suite.run("restart", environment);
        }
    }
}
