package dev.openim.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.gateway.RawClient.Frame;
import dev.openim.wire.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both kinds of heartbeat, both ways. Source: websocket.md 2.2, 2.3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private TestGateway gateway;

    @BeforeAll
    void start() {
        gateway = new TestGateway();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"ping"}                                | {"type":"pong","body":null}
            {"type":"ping","body":null}                    | {"type":"pong","body":null}
            {"type":"ping","body":"1795417330764112886"}   | {"type":"pong","body":"1795417330764112886"}
            {"body":"first \\u00e4 \\" ","type":"ping"}    | {"type":"pong","body":"first \\u00e4 \\" "}
            {"type":"ping","body":{"a":[1, 2.50 ]}, "x":1} | {"type":"pong","body":{"a":[1, 2.50 ]}}
            {"type":"ping","body":12345678901234567890 }   | {"type":"pong","body":12345678901234567890}
            {"type":"ping","body":true}                    | {"type":"pong","body":true}
            {"type":"ping","body":"é"}                     | {"type":"pong","body":"é"}
            """)
    void aTextPingIsAnsweredWithItsBodyLetterForLetter(String ping, String pong) {
        RawClient client = gateway.login("text", Dialect.JSON);
        client.sendText(ping);
        Frame answer = client.read();
        assertThat(answer.opcode()).isEqualTo(RawClient.TEXT);
        assertThat(answer.text()).isEqualTo(pong);
    }

    @Test
    void aTextPongIsTakenInSilence() {
        RawClient client = gateway.login("pong", Dialect.GOB);
        client.sendText("{\"type\":\"pong\",\"body\":\"1\"}").send(RawClient.PONG, new byte[0]);
        client.send(RawClient.PING, "next".getBytes(UTF_8));
        Frame answer = client.read();
        assertThat(answer.opcode()).isEqualTo(RawClient.PONG);
        assertThat(answer.text()).isEqualTo("next");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            hello
            {"type":"ping"
            {"type":"ping"} {"type":"ping"}
            {"type":"pingpong"}
            {"type":1}
            {}
            []
            "ping"
            """)
    void anyOtherTextEndsTheConnection(String text) {
        RawClient client = gateway.login("other", Dialect.GOB);
        client.sendText(text);
        Frame close = client.read();
        assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(close.code()).isEqualTo(1003);
        client.send(RawClient.CLOSE, close.payload());
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void textThatIsNotUtf8EndsTheConnection() {
        RawClient client = gateway.login("latin", Dialect.GOB);
        client.send(RawClient.TEXT, new byte[] {'"', (byte) 0xff, '"'});
        assertThat(client.read().code()).isEqualTo(1003);
    }

    @Test
    void everyConnectionIsPinged() {
        try (TestGateway pinging = with(Duration.ofMillis(200), LONG)) {
            RawClient client = pinging.login("idle", Dialect.GOB);
            for (int i = 0; i < 3; i++) {
                Frame ping = client.readAny();
                assertThat(ping.opcode()).isEqualTo(RawClient.PING);
                assertThat(ping.payload()).isEmpty();
            }
        }
    }

    @Test
    void silenceEndsTheConnectionAndAnyFrameKeepsIt() {
        try (TestGateway strict = with(Duration.ofMillis(100), Duration.ofSeconds(1))) {
            RawClient silent = strict.login("silent", Dialect.GOB);
            RawClient alive = strict.login("alive", Dialect.GOB);
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMillis(1500).toNanos()) {
                assertThat(alive.readAny().opcode()).isEqualTo(RawClient.PING);
                alive.send(RawClient.PONG, new byte[0]);
            }
            Frame close = silent.read();
            assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(close.reason()).isEqualTo("no heartbeat");
            assertThat(strict.count("closed", "reason", "idle")).isEqualTo(1);
            assertThat(strict.sessions.isOnline("alive")).isTrue();
        }
    }

    private static TestGateway with(Duration ping, Duration idle) {
        return new TestGateway(settings -> settings.withTimeouts(
                new GatewaySettings.Timeouts(LONG, ping, idle, LONG, Duration.ofMillis(300), Duration.ofSeconds(5))));
    }
}
