package dev.openim.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.gateway.RawClient.Frame;
import dev.openim.push.Push;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests are handled and answered. Source: websocket.md 5. */
class RequestsTest {
    private static final Dialect GOB = Dialect.GOB_GZIP;

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway(settings -> settings.withLimits(new GatewaySettings.Limits(
                100,
                10,
                51_200,
                4 << 20,
                64,
                new GatewaySettings.Rate(10_000, 10_000),
                new GatewaySettings.Rate(10_000, 10_000))));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void requestsAreStartedInOrderWithoutWaitingForAnswers() {
        List<String> started = Collections.synchronizedList(new ArrayList<>());
        Map<String, CompletableFuture<byte[]>> pending = new ConcurrentHashMap<>();
        gateway.handler = (session, request) -> {
            started.add(request.msgIncr());
            return pending.computeIfAbsent(request.msgIncr(), key -> new CompletableFuture<>());
        };
        RawClient client = gateway.login("u", GOB);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sent.add("m" + i);
            client.send(GOB, TestGateway.request(1003, "u", "m" + i));
        }
        await().until(() -> pending.size() == 40);
        assertThat(started).isEqualTo(sent);

        requireNonNull(pending.get("m7")).complete(new byte[] {7});
        assertThat(client.readResponse(GOB).msgIncr()).isEqualTo("m7");
        requireNonNull(pending.get("m3")).complete(new byte[] {3});
        assertThat(client.readResponse(GOB).msgIncr())
                .as("answers go out as they are ready")
                .isEqualTo("m3");
    }

    @Test
    void aConnectionThatLeavesTooMuchUnansweredIsNotReadUntilItIsAnswered() throws InterruptedException {
        BlockingQueue<CompletableFuture<byte[]>> pending = new LinkedBlockingQueue<>();
        gateway.handler = (session, request) -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            pending.add(answer);
            return answer;
        };
        int limit = TestGateway.SETTINGS.limits().maxWaitingRequests();
        RawClient client = gateway.login("u", Dialect.GOB);
        byte[] data = new byte[10_000]; // so large that one read brings no more than two
        for (int i = 0; i < limit + 40; i++) {
            client.send(Dialect.GOB, TestGateway.request(1003, "u", "m" + i, data));
        }
        await().until(() -> pending.size() >= limit);
        await().during(Duration.ofMillis(200)).until(() -> pending.size() <= limit + 4);
        for (int i = 0; i < limit + 40; i++) {
            requireNonNull(pending.poll(5, TimeUnit.SECONDS)).complete(new byte[0]);
            assertThat(client.readResponse(Dialect.GOB).msgIncr()).isEqualTo("m" + i);
        }
    }

    @Test
    void aConnectionOverItsRateIsSlowedDownAndLosesNothing() {
        try (TestGateway limited = new TestGateway(settings -> settings.withLimits(new GatewaySettings.Limits(
                10,
                10,
                51_200,
                1 << 20,
                64,
                new GatewaySettings.Rate(50, 10),
                new GatewaySettings.Rate(1000, 1000))))) {
            RawClient client = limited.login("u", GOB);
            long start = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                client.send(GOB, TestGateway.request(1001, "u", "m" + i));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(client.readResponse(GOB).msgIncr()).isEqualTo("m" + i);
            }
            client.send(GOB, TestGateway.request(1001, "u", "last"));
            assertThat(client.readResponse(GOB).msgIncr()).isEqualTo("last");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    .as("41 requests, 10 at once, then 50 in a second")
                    .isGreaterThan(550);
        }
    }

    @Test
    void theConnectionsOfOneUserShareARate() {
        try (TestGateway limited = new TestGateway(settings -> settings.withLimits(new GatewaySettings.Limits(
                10,
                10,
                51_200,
                1 << 20,
                64,
                new GatewaySettings.Rate(1000, 1000),
                new GatewaySettings.Rate(50, 10))))) {
            RawClient one = limited.login("u", GOB);
            RawClient two = limited.login("u", GOB);
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                one.send(GOB, TestGateway.request(1001, "u", "1"));
                two.send(GOB, TestGateway.request(1001, "u", "2"));
                one.readResponse(GOB);
                two.readResponse(GOB);
            }
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(500);
        }
    }

    @Test
    void anAnswerPrecedesThePushThatItsCompletionCauses() {
        gateway.handler = (session, request) -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            ForkJoinPool.commonPool().execute(() -> completeAndPush(answer, request.operationId()));
            return answer;
        };
        assertAnswersPrecedePushes(300);
    }

    @Test
    void anAnswerPrecedesThePushEvenIfBothAreReadyBeforeTheHandlerReturns() {
        gateway.handler = (session, request) -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            completeAndPush(answer, request.operationId());
            return answer;
        };
        assertAnswersPrecedePushes(50);
    }

    private void completeAndPush(CompletableFuture<byte[]> answer, String operationId) {
        answer.complete(new byte[] {1});
        gateway.pusher.push(
                List.of(new Push(List.of("u", "peer"), "si_peer_u", operationId, 1, new byte[] {10, 1, 'u'})));
    }

    private void assertAnswersPrecedePushes(int rounds) {
        RawClient client = gateway.login("u", GOB);
        for (int i = 0; i < rounds; i++) {
            client.send(GOB, TestGateway.request(1003, "u", "m" + i));
            WsResponse answer = client.readResponse(GOB);
            assertThat(answer.reqIdentifier()).isEqualTo(1003);
            WsResponse push = client.readResponse(GOB);
            assertThat(push.reqIdentifier()).isEqualTo(2001);
            assertThat(push.operationId()).isEqualTo("op-m" + i);
        }
    }

    @Test
    void failuresAreAnsweredInBand() {
        gateway.handler = (session, request) -> switch (request.reqIdentifier()) {
            case 1001 -> throw OpenImException.noPermission("thrown");
            case 1002 -> CompletableFuture.failedFuture(new OpenImException(ErrorCode.BLOCKED_BY_PEER, "in the stage"));
            case 1005 -> CompletableFuture.failedFuture(new CompletionException(OpenImException.args("wrapped")));
            case 1006 -> throw new IllegalStateException("a defect");
            case 2005 -> nothing();
            default -> CompletableFuture.completedFuture(new byte[(1 << 20) + 1]);
        };
        RawClient client = gateway.login("u", Dialect.GOB);
        assertFailure(client, 1001, 1002, "NoPermissionError");
        assertFailure(client, 1002, 1302, "BlockedByPeer");
        assertFailure(client, 1005, 1001, "ArgsError");
        assertFailure(client, 1006, 500, "ServerInternalError");
        assertFailure(client, 1007, 500, "ServerInternalError");
        assertFailure(client, 2005, 500, "ServerInternalError");
        assertThat(gateway.meters
                        .get("openim.gateway.requests")
                        .tags("id", "1001", "outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(gateway.meters
                        .get("openim.gateway.requests")
                        .tags("id", "1006", "outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    /** What an application without null checks may return. */
    @SuppressWarnings("NullAway")
    private static CompletionStage<byte[]> nothing() {
        return null;
    }

    private static void assertFailure(RawClient client, int number, int errCode, String errMsg) {
        client.send(Dialect.GOB, TestGateway.request(number, "u", "m" + number, (byte) 1));
        assertThat(client.readResponse(Dialect.GOB))
                .isEqualTo(new WsResponse(number, "m" + number, "op-m" + number, errCode, errMsg, new byte[0]));
    }

    @Test
    void theLargestAnswerGoesOutWhole() {
        byte[] noise = new byte[1_000_000];
        new Random(3).nextBytes(noise);
        gateway.handler = (session, request) -> CompletableFuture.completedFuture(noise);
        RawClient client = gateway.login("u", Dialect.GOB);
        client.send(Dialect.GOB, TestGateway.request(1002, "u", "m"));
        assertThat(client.readResponse(Dialect.GOB).data()).isEqualTo(noise);
    }

    @Test
    void anUnknownRequestEndsTheConnectionWithoutAnAnswer() {
        gateway.handler = (session, request) -> {
            throw new UnknownRequestException(request.reqIdentifier());
        };
        RawClient client = gateway.login("u", GOB);
        client.send(GOB, TestGateway.request(9999, "u", "m"));
        Frame close = client.read();
        assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(close.code()).isEqualTo(1008);
        assertThat(close.reason()).isEqualTo("unknown reqIdentifier");
        assertThat(client.isClosedByServer())
                .as("also without an answer to the close frame")
                .isTrue();
        assertThat(gateway.count("closed", "reason", "unknown_request")).isEqualTo(1);
    }

    @Test
    void logoutIsAnsweredAndThenTheConnectionIsClosed() {
        CompletableFuture<byte[]> earlier = new CompletableFuture<>();
        gateway.handler = (session, request) -> {
            if (request.reqIdentifier() == 2003) {
                session.closeAfterAnswers();
                return CompletableFuture.completedFuture(new byte[0]);
            }
            return earlier;
        };
        RawClient client = gateway.login("u", GOB);
        client.send(GOB, TestGateway.request(1003, "u", "earlier"));
        client.send(GOB, TestGateway.request(2003, "u", "logout"));
        assertThat(client.readResponse(GOB).msgIncr()).isEqualTo("logout");
        earlier.complete(new byte[0]);
        assertThat(client.readResponse(GOB).msgIncr()).isEqualTo("earlier");
        Frame close = client.read();
        assertThat(close.code()).isEqualTo(1000);
        client.send(RawClient.CLOSE, close.payload());
        assertThat(client.isClosedByServer()).isTrue();
        await().until(() -> gateway.events.contains("closed u LOGGED_OUT"));
    }

    @Test
    void listenersHearOfASessionBeforeItsFirstRequestAndAfterItsLast() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        gateway.sessions.addListener(new SessionListener() {
            @Override
            public void opened(Session session) {
                try {
                    opening.await(5, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("a listener's defect changes nothing");
            }

            @Override
            public void backgroundChanged(Session session) {}

            @Override
            public void closed(Session session, CloseReason reason) {}
        });
        gateway.handler = (session, request) -> {
            gateway.events.add("request");
            return CompletableFuture.completedFuture(new byte[0]);
        };
        RawClient client = gateway.login("u", GOB);
        client.send(GOB, TestGateway.request(1001, "u", "m"));
        await().until(() -> gateway.events.contains("opened u"));
        assertThat(gateway.events).doesNotContain("request");
        opening.countDown();
        client.readResponse(GOB);
        client.close();
        await().until(() -> gateway.events.size() == 3);
        assertThat(gateway.events).containsExactly("opened u", "request", "closed u CLIENT_GONE");
        assertThat(gateway.sessions.isOnline("u")).isFalse();
    }
}
