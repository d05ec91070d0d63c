package dev.openim.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.server.FaultyPusher;
import dev.openim.examples.benchmark.server.TestServer;
import dev.openim.examples.benchmark.target.Server;
import dev.openim.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the program prints and how it ends. */
@Timeout(60)
class BenchmarkTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);

    @Test
    void withoutACommandItSaysHowItIsUsed() {
        assertThat(run()).isEqualTo(2);
        assertThat(complaints.toString(UTF_8)).contains("command: missing").contains("usage: java -jar");
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertThat(run("dance")).isEqualTo(2);
        assertThat(complaints.toString(UTF_8)).contains("command: dance");
    }

    @Test
    void aServerThatIsNotThereIsRefused() {
        assertThat(run("start", "--server", "no-such.jar")).isEqualTo(2);
        assertThat(complaints.toString(UTF_8)).contains("--server: no-such.jar");
    }

    @Test
    void aFaultThatIsNotKnownIsRefused() {
        assertThat(run("faults", "--only", "kill-kafka,flood")).isEqualTo(2);
        assertThat(complaints.toString(UTF_8)).contains("--only: kind: flood").contains("kill-redis");
    }

    @Test
    void windowAndRateExcludeEachOther() {
        assertThat(run("pairs", "--window", "2", "--rate", "10", "--secret", "s", "--api", "http://127.0.0.1:1/"))
                .isNotZero();
    }

    @Test
    void anApiThatIsNotThereEndsTheProgram() {
        assertThat(run("pairs", "--api", "http://127.0.0.1:1/openim", "--secret", "not-printed"))
                .isEqualTo(3);
        assertThat(complaints.toString(UTF_8)).contains("/auth/get_admin_token").doesNotContain("not-printed");
    }

    @Test
    void figuresOfAValidRunArePrinted() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            assertThat(pairs(server)).isTrue();
        }
        assertThat(printed.toString(UTF_8))
                .contains("1:1, 2 pairs, 300-byte bodies, 4 in flight each: ")
                .contains("accepted/s")
                .contains("p99.9")
                .contains("checked:");
    }

    @Test
    void noFigureOfAnInvalidRunIsPrinted() throws Exception {
        Stores stores = Stores.inMemory();
        try (TestServer server = new TestServer(stores, real -> new FaultyPusher(real, push -> List.of(push, push)))) {
            server.start();
            assertThat(pairs(server)).isFalse();
        }
        assertThat(printed.toString(UTF_8))
                .contains("INVALID")
                .contains("DOUBLED")
                .doesNotContain("/s");
    }

    @Test
    void idleConnectionsAreReported() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            Arguments arguments =
                    Arguments.parse(Options.NAMES, "idle", "--connections", "30", "--users", "10", "--settle", "0");
            assertThat(IdleCommand.run(server, arguments, out)).isNotNull();
        }
        assertThat(printed.toString(UTF_8)).contains("idle, 30 connections of 10 users");
    }

    private boolean pairs(Server server) throws Exception {
        Arguments arguments =
                Arguments.parse(Options.NAMES, "pairs", "--pairs", "2", "--warm-up", "0", "--duration", "1");
        return PairsCommand.run(server, arguments, Loads.settings(arguments, 4), out) != null;
    }

    private int run(String... line) {
        return Benchmark.run(out, new PrintStream(complaints, true, UTF_8), line);
    }
}
