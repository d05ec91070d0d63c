package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.gateway.RawClient.Frame;
import dev.openim.push.Push;
import dev.openim.wire.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens to those who are too many, too slow, or still there when the server stops. */
class LimitsTest {
    private static final GatewaySettings.Limits DEFAULTS = GatewaySettings.DEFAULTS.limits();

    @Test
    void oneConnectionTooManyIsRefusedInBothFormsAndRoomIsReused() {
        try (TestGateway gateway = new TestGateway(settings -> settings.withLimits(limits(2, 100)))) {
            RawClient first = gateway.login("a", Dialect.GOB);
            gateway.login("b", Dialect.GOB);
            String target = TestGateway.target("c", 5, Dialect.GOB);
            assertThat(gateway.connect().upgrade(target).body())
                    .startsWith("{\"errCode\":1601,\"errMsg\":\"ConnOverMaxNumLimit\"");
            RawClient browser = gateway.connect();
            browser.upgrade(target + "&isMsgResp=true");
            assertThat(browser.readAny().text()).startsWith("{\"errCode\":1601,");
            assertThat(gateway.count("refused", "reason", "too_many_connections"))
                    .isEqualTo(2);

            first.close();
            await().until(() ->
                    gateway.meters.get("openim.gateway.connections").gauge().value() == 1);
            gateway.login("c", Dialect.GOB);
            await().until(() -> gateway.sessions.isOnline("c"));
        }
    }

    @Test
    void oneUserMayNotTakeAllConnections() {
        try (TestGateway gateway = new TestGateway(settings -> settings.withLimits(limits(10, 2)))) {
            gateway.login("a", Dialect.GOB);
            gateway.login("a", Dialect.GOB);
            assertThat(gateway.connect()
                            .upgrade(TestGateway.target("a", 5, Dialect.GOB))
                            .body())
                    .startsWith("{\"errCode\":1601,");
            gateway.login("b", Dialect.GOB);
            assertThat(gateway.sessions.of("a")).hasSize(2);
        }
    }

    @Test
    void limitsThatAreChangedHoldForTheNextConnection() {
        try (TestGateway gateway = new TestGateway(settings -> settings.withLimits(limits(1, 1)))) {
            gateway.login("a", Dialect.GOB);
            String again = TestGateway.target("a", 5, Dialect.GOB);
            assertThat(gateway.connect().upgrade(again).body()).startsWith("{\"errCode\":1601,");
            gateway.server.limits(limits(3, 2));
            gateway.login("a", Dialect.GOB);
            gateway.login("b", Dialect.GOB);
            gateway.server.limits(limits(2, 2));
            assertThat(gateway.connect()
                            .upgrade(TestGateway.target("c", 5, Dialect.GOB))
                            .body())
                    .startsWith("{\"errCode\":1601,");
            await().until(() -> gateway.sessions.of("a").size() == 2 && gateway.sessions.isOnline("b"));
        }
    }

    private static GatewaySettings.Limits limits(int connections, int perUser) {
        return new GatewaySettings.Limits(
                connections,
                perUser,
                DEFAULTS.maxFrameSize(),
                DEFAULTS.maxInflatedSize(),
                DEFAULTS.maxWaitingRequests(),
                DEFAULTS.connectionRate(),
                DEFAULTS.userRate());
    }

    @Test
    void whoDoesNotReadIsCutWhileOthersGetEverything() {
        try (TestGateway gateway = new TestGateway(
                settings -> settings.withOutbound(new GatewaySettings.Outbound(16 << 10, 32 << 10, 256 << 10)))) {
            RawClient stuck = gateway.login("stuck", Dialect.GOB);
            RawClient healthy = gateway.login("healthy", Dialect.GOB);
            await().until(() -> gateway.sessions.userCount() == 2);
            byte[] message = new byte[60_000];
            new Random(5).nextBytes(message);
            int sent = 0;
            while (gateway.sessions.isOnline("stuck") && sent < 1000) {
                sent++;
                gateway.pusher.push(List.of(new Push(List.of("stuck", "healthy"), "sg_g", "op" + sent, sent, message)));
                assertThat(healthy.readResponse(Dialect.GOB).operationId()).isEqualTo("op" + sent);
            }
            assertThat(gateway.sessions.isOnline("stuck")).isFalse();
            assertThat(gateway.count("closed", "reason", "slow_consumer")).isEqualTo(1);
            assertThat(stuck.isClosedByServer()).isTrue();
            assertThat(gateway.sessions.isOnline("healthy")).isTrue();
        }
    }

    @Test
    void whoTakesNothingForTooLongIsCut() {
        try (TestGateway gateway = new TestGateway(settings -> settings.withTimeouts(new GatewaySettings.Timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(70),
                        Duration.ofMillis(500),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1)))
                .withOutbound(new GatewaySettings.Outbound(16 << 10, 32 << 10, 64 << 20)))) {
            gateway.login("stuck", Dialect.GOB);
            await().until(() -> gateway.sessions.isOnline("stuck"));
            byte[] message = new byte[1_000_000];
            for (int i = 0; i < 20; i++) {
                gateway.pusher.push(List.of(new Push(List.of("stuck"), "sg_g", "op", i, message)));
            }
            await().until(() -> gateway.count("closed", "reason", "slow_consumer") == 1);
            assertThat(gateway.sessions.isOnline("stuck")).isFalse();
        }
    }

    @Test
    void stoppingAnswersWhatIsUnderWayAndSaysGoodbye() {
        TestGateway gateway = new TestGateway();
        List<CompletableFuture<byte[]>> pending = new ArrayList<>();
        gateway.handler = (session, request) -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            pending.add(answer);
            return answer;
        };
        RawClient busy = gateway.login("busy", Dialect.GOB);
        RawClient idle = gateway.login("idle", Dialect.GOB);
        busy.send(Dialect.GOB, TestGateway.request(1003, "busy", "m1"));
        busy.send(Dialect.GOB, TestGateway.request(1003, "busy", "m2"));
        await().until(() -> pending.size() == 2 && gateway.sessions.userCount() == 2);
        gateway.pusher.push(List.of(new Push(List.of("busy"), "sg_g", "push", 1, new byte[0])));
        int port = gateway.server.port();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway.server::stop);
        Frame goodbye = idle.read();
        assertThat(goodbye.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(goodbye.code()).isEqualTo(1001);
        assertThat(goodbye.reason()).isEqualTo("going away");
        assertThat(busy.readResponse(Dialect.GOB).operationId()).isEqualTo("push");
        assertThat(stopped).isNotDone();
        pending.forEach(answer -> answer.complete(new byte[] {1}));
        assertThat(busy.readResponse(Dialect.GOB).msgIncr()).isEqualTo("m1");
        assertThat(busy.readResponse(Dialect.GOB).msgIncr()).isEqualTo("m2");
        assertThat(busy.read().code()).isEqualTo(1001);

        assertThat(stopped).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(gateway.events).contains("closed busy GOING_AWAY", "closed idle GOING_AWAY");
        assertThat(gateway.sessions.userCount()).isZero();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RawClient.connect(port)))
                .as("nobody listens any more")
                .isNotNull();
        gateway.close();
    }

    @Test
    void stoppingDoesNotWaitForEver() {
        TestGateway gateway = new TestGateway(settings -> settings.withTimeouts(new GatewaySettings.Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(25),
                Duration.ofSeconds(70),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                Duration.ofMillis(300))));
        gateway.handler = (session, request) -> new CompletableFuture<>();
        RawClient client = gateway.login("u", Dialect.GOB);
        client.send(Dialect.GOB, TestGateway.request(1003, "u", "never"));
        client.send(RawClient.PING, new byte[0]);
        client.read();
        assertThat(CompletableFuture.runAsync(gateway.server::stop)).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(client.isClosedByServer()).isTrue();
        gateway.close();
    }
}
