package dev.openim.examples.benchmark.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.server.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test's own ways, against a server in this process that can only be ended gently. */
@Timeout(120)
class CrashRunTest {
    private static final CrashSettings SETTINGS =
            new CrashSettings(3, 4, 5, 4, 120, Duration.ofMillis(100), Duration.ofMillis(300), 1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aServerThatKeepsItsPromisesPasses() throws Exception {
        try (TestServer server = new TestServer()) {
            Violations violations = new CrashRun(server, SETTINGS, new PrintStream(printed, true, UTF_8)).run();

            assertThat(violations).hasToString("");
            assertThat(printed.toString(UTF_8))
                    .contains("kill 1 of 3")
                    .contains("kill 3 of 3")
                    .contains("all right")
                    .contains("messages sent and acknowledged");
        }
    }
}
