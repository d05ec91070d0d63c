package dev.openim.examples.benchmark.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.server.ForgetfulStore;
import dev.openim.examples.benchmark.server.TestServer;
import dev.openim.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The crash test's own ways, against a server in this process, which can only be ended gently. */
@Timeout(120)
class CrashRunTest {
    private static final CrashSettings SETTINGS =
            new CrashSettings(3, 4, 5, 4, 120, Duration.ofMillis(100), Duration.ofMillis(300), 1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aServerThatKeepsItsPromisesPasses() throws Exception {
        Violations violations = run(Stores.inMemory());

        assertThat(violations).hasToString("");
        assertThat(printed.toString(UTF_8))
                .contains("kill 1 of 3")
                .contains("kill 3 of 3")
                .contains("all right")
                .contains("messages sent and acknowledged");
    }

    @Test
    void aServerThatForgetsIsFoundAtTheFirstKill() throws Exception {
        Violations violations = run(ForgetfulStore.of(Stores.inMemory()));

        assertThat(violations.count(Violation.LOST)).isPositive();
        assertThat(violations.count(Violation.GAP)).isPositive();
        assertThat(printed.toString(UTF_8))
                .contains("kill 1 of 3")
                .contains("WRONG")
                .doesNotContain("kill 2 of 3");
    }

    private Violations run(Stores stores) throws Exception {
        try (TestServer server = new TestServer(stores, UnaryOperator.identity())) {
            return new CrashRun(server, SETTINGS, new PrintStream(printed, true, UTF_8)).run();
        }
    }
}
