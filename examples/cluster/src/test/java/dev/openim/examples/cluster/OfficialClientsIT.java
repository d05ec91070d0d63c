package dev.openim.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.quickstart.Child;
import dev.openim.examples.quickstart.NodeSuite;
import dev.openim.examples.quickstart.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official clients against two nodes with every tier in a server of its own: each device and each request of a back end
 * meets another node than the one before. The system property {@code openim.e2e.nodes} names the tests, or says "all".
 */
class OfficialClientsIT {
    private static final Path JAR = Path.of(System.getProperty("cluster.jar", "target/openim-cluster.jar"));
    private static final String NAMES = System.getProperty("openim.e2e.nodes", "all");
    private static final Path WORKSPACE = Path.of("target", "e2e");
    private static final int NODES = 2;

    @TempDir
    static Path folder;

    @Test
    void officialClientsTalkThroughTwoNodes() throws IOException, InterruptedException {
        Tools.need();
        NodeSuite suite = new NodeSuite(Path.of("..", "quickstart"), WORKSPACE.toAbsolutePath());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "--nodes",
                        Integer.toString(NODES),
                        "--folder",
                        folder.toString())
                .redirectError(WORKSPACE.resolve("launcher.log").toFile());
        try (Child launcher = new Child(builder)) {
            String line = launcher.process().inputReader().readLine();
            assertThat(line)
                    .describedAs(() -> "the cluster starts; its log is " + WORKSPACE.resolve("launcher.log"))
                    .isNotNull();
            try {
                suite.run("clients", wanted(), addresses(new JsonMapper().readTree(line)));
            } finally {
                keepLogs();
            }
        }
    }

    private static Predicate<String> wanted() {
        return NAMES.equals("all") ? name -> true : Set.of(NAMES.split(","))::contains;
    }

    /** What {@link NodeSuite} wants to know. */
    private static Map<String, String> addresses(JsonNode report) {
        StringJoiner pages = new StringJoiner(",");
        StringJoiner gateways = new StringJoiner(",");
        report.get("nodes").forEach(node -> {
            pages.add(node.get("api").asString().replaceFirst("/openim$", ""));
            gateways.add(node.get("ws").asString());
        });
        return Map.of(
                "QUICKSTART_URL", pages.toString(),
                "QUICKSTART_WS", gateways.toString(),
                "QUICKSTART_SECRET", report.get("secret").asString());
    }

    /** Leaves what the nodes wrote beside what the clients saw. */
    private static void keepLogs() throws IOException {
        for (String node : List.of("node-1", "node-2")) {
            Path log = folder.resolve(node + ".log");
            if (Files.exists(log)) {
                Files.copy(log, WORKSPACE.resolve(node + ".log"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
