package dev.openim.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Heard;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.server.TestServer;
import dev.openim.examples.benchmark.target.ProcessProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdleRunTest {
    @Test
    void connectionsStayAndAreCounted() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            List<String> users = Scenario.register(server.backend(), 20);
            List<Login> logins = new ArrayList<>(server.backend().logins(users, 2));
            logins.addAll(server.backend().logins(users, 5));
            try (GobClient client = new GobClient(server.gateway())) {
                IdleRun run = new IdleRun(client, ProcessProbe.blind(), Duration.ofMillis(50));

                IdleRun.Result result = run.run(logins.subList(0, 5), logins);

                assertThat(run.violations()).hasToString("");
                assertThat(result.connections()).isEqualTo(40);
                assertThat(result.kbPerConnection()).isEmpty();
                assertThat(result.collected()).isFalse();
            }
        }
    }

    @Test
    void oneThatTheServerEndsIsFound() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            List<String> user = Scenario.register(server.backend(), 1);
            List<Login> login = server.backend().logins(user, 2);
            try (GobClient client = new GobClient(server.gateway())) {
                IdleRun run = new IdleRun(client, ProcessProbe.blind(), Duration.ofSeconds(1));
                CompletableFuture<Connection> second = CompletableFuture.supplyAsync(() -> {
                    await().until(() -> server.isOnline(user.get(0)));
                    return client.connect(server.backend().logins(user, 2).get(0), new Heard())
                            .join();
                });

                run.run(List.of(), login);

                assertThat(second).isCompleted();
                assertThat(run.violations().toString()).contains("kicked offline");
            }
        }
    }
}
