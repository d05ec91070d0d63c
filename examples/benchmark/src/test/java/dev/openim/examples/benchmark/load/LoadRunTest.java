package dev.openim.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.server.FaultyPusher;
import dev.openim.examples.benchmark.server.TestServer;
import dev.openim.push.Push;
import dev.openim.store.Stores;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs against a real gateway, over real sockets; and against one that does not do what it has promised. */
@Timeout(60)
class LoadRunTest {
    private static final Duration WARM_UP = Duration.ofMillis(100);
    private static final Duration DURATION = Duration.ofMillis(400);
    private static final LoadSettings BY_WINDOW =
            new LoadSettings(300, 4, 0, WARM_UP, DURATION, Duration.ofMillis(500));

    @Test
    void pairsTalkAndNothingIsWrong() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            Outcome outcome = run(server, Scenario.pairs(server.backend(), 5), BY_WINDOW);

            assertThat(outcome.violations).hasToString("");
            assertThat(outcome.result.accepted()).isPositive();
            assertThat(outcome.result.delivered()).isPositive();
            assertThat(outcome.result.latency().getTotalCount()).isPositive();
            assertThat(outcome.result.seconds()).isGreaterThanOrEqualTo(0.4);
        }
    }

    @Test
    void aGroupGetsEverythingAndNothingIsWrong() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            Outcome outcome = run(server, Scenario.group(server.backend(), 20), BY_WINDOW);

            assertThat(outcome.violations).hasToString("");
            assertThat(outcome.result.delivered()).isGreaterThan(10 * outcome.result.accepted());
        }
    }

    @Test
    void aFixedRateIsKept() throws Exception {
        try (TestServer server = new TestServer()) {
            server.start();
            LoadSettings settings = LoadSettings.open(300, 4, 200, WARM_UP, Duration.ofSeconds(2));
            Outcome outcome = run(server, Scenario.pairs(server.backend(), 3), settings);

            assertThat(outcome.violations).hasToString("");
            assertThat(outcome.result.acceptedPerSecond()).isBetween(150.0, 250.0);
        }
    }

    @Test
    void aPushThatIsLostIsFound() throws Exception {
        assertThat(violationsWith(push -> List.of()).count(Violation.LOST)).isPositive();
    }

    @Test
    void aPushThatComesTwiceIsFound() throws Exception {
        assertThat(violationsWith(push -> List.of(push, push)).count(Violation.DOUBLED))
                .isPositive();
    }

    @Test
    void pushesInTheWrongOrderAreFound() throws Exception {
        List<Push> held = new ArrayList<>();
        Violations violations = violationsWith(push -> {
            List<Push> late = List.copyOf(held);
            held.clear();
            held.add(push);
            return late; // each time that of the time before, after nine others
        });

        assertThat(violations.count(Violation.REORDERED)).isPositive();
    }

    @Test
    void aPushUnderTheNameOfAnotherConversationIsFound() throws Exception {
        Violations violations = violationsWith(
                push -> List.of(new Push(push.recipients(), "si_x_y", push.operationId(), push.seq(), push.payload())));

        assertThat(violations.count(Violation.MISDELIVERED)).isPositive();
    }

    @Test
    void aMessageThatIsChangedOnItsWayIsFound() throws Exception {
        Violations violations = violationsWith(push -> List.of(new Push(
                push.recipients(), push.conversationId(), push.operationId(), push.seq(), changed(push.payload()))));

        assertThat(violations.count(Violation.CHANGED)).isPositive();
    }

    @Test
    void aServerThatEndsIsFound() throws Exception {
        TestServer[] server = new TestServer[1];
        Violations violations = violationsWith(server, push -> {
            CompletableFuture<Void> end = CompletableFuture.runAsync(server[0]::kill);
            assertThat(end).isNotCancelled();
            return List.of(push);
        });

        assertThat(violations.count(Violation.DISCONNECTED)).isPositive();
    }

    @Test
    void whoIsNotLetInIsToldWhy() {
        try (TestServer server = new TestServer()) {
            server.start();
            Scenario scenario = Scenario.pairs(server.backend(), 1);
            List<String> members = scenario.rooms().get(0).members();
            Login wrong = new Login(members.get(0), "no-token", 2);
            Scenario forged = new Scenario(scenario.rooms(), Map.of(members.get(0), wrong, members.get(1), wrong));

            assertThatExceptionOfType(LoginException.class)
                    .isThrownBy(() -> run(server, forged, BY_WINDOW))
                    .withMessageContaining("login of " + members.get(0) + " refused: 150")
                    .withMessageNotContaining("no-token");
        }
    }

    private static byte[] changed(byte[] payload) {
        try {
            MsgData message = MsgData.parseFrom(payload);
            return message.toBuilder().setContent(Room.content(301)).build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Violations violationsWith(Function<Push, List<Push>> fault) throws Exception {
        return violationsWith(new TestServer[1], fault);
    }

    /** Returns what is found when every tenth push is another than it should be. */
    private static Violations violationsWith(TestServer[] created, Function<Push, List<Push>> fault) throws Exception {
        try (TestServer server = new TestServer(Stores.inMemory(), real -> new FaultyPusher(real, fault))) {
            created[0] = server;
            server.start();
            return run(server, Scenario.pairs(server.backend(), 2), BY_WINDOW).violations;
        }
    }

    private record Outcome(LoadResult result, Violations violations) {}

    private static Outcome run(TestServer server, Scenario scenario, LoadSettings settings) throws Exception {
        try (GobClient client = new GobClient(server.gateway())) {
            LoadRun run = new LoadRun(client, scenario.rooms(), settings, server.processes());
            LoadResult result = run.run(scenario.logins());
            return new Outcome(result, run.violations());
        }
    }
}
