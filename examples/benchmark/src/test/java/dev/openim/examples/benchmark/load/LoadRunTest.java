package dev.openim.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.server.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs against a real gateway, over real sockets; and against one that does not do what it promised. */
@Timeout(60)
class LoadRunTest {
    private static final Duration WARM_UP = Duration.ofMillis(200);
    private static final Duration DURATION = Duration.ofMillis(500);
    private static final LoadSettings BY_WINDOW = LoadSettings.closed(300, 4, WARM_UP, DURATION);

    @Test
    void pairsTalkAndNothingIsWrong() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            try (GobClient client = new GobClient(server.gateway())) {
                Scenario scenario = Scenario.pairs(server.backend(), 5);
                LoadRun run = new LoadRun(client, scenario.rooms(), BY_WINDOW, server.probe());

                LoadResult result = run.run(scenario.logins());

                assertThat(run.violations()).hasToString("");
                assertThat(result.accepted()).isPositive();
                assertThat(result.delivered()).isPositive();
                assertThat(result.latency().getTotalCount()).isPositive();
                assertThat(result.seconds()).isGreaterThanOrEqualTo(0.5);
            }
        }
    }
}
