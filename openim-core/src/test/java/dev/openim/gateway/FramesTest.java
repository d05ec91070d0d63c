package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.gateway.RawClient.Frame;
import dev.openim.wire.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes in frames, good and bad; after each bad one the server still serves. Source: websocket.md 2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramesTest {
    private static final int MAX = 51_200;

    private TestGateway gateway;

    @BeforeAll
    void start() {
        gateway = new TestGateway();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @AfterEach
    void othersAreStillServed() {
        RawClient client = gateway.login("witness", Dialect.JSON_GZIP);
        client.send(Dialect.JSON_GZIP, TestGateway.request(1001, "witness", "w", (byte) 1));
        assertThat(client.readResponse(Dialect.JSON_GZIP).data()).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aRequestIsAnsweredInItsDialect(Dialect dialect) {
        RawClient client = gateway.login("u", dialect);
        client.send(dialect, TestGateway.request(1003, "u", "m1", (byte) 1, (byte) 2));
        var answer = client.readResponse(dialect);
        assertThat(answer.reqIdentifier()).isEqualTo(1003);
        assertThat(answer.msgIncr()).isEqualTo("m1");
        assertThat(answer.operationId()).isEqualTo("op-m1");
        assertThat(answer.errCode()).isZero();
        assertThat(answer.errMsg()).isEmpty();
        assertThat(answer.data()).containsExactly(1, 2);
    }

    @Test
    void fragmentsArePutTogetherAndMayHaveAPingAmongThem() {
        RawClient client = gateway.login("u", Dialect.GOB);
        byte[] data = new byte[20_000];
        new Random(1).nextBytes(data);
        byte[] envelope = Dialect.GOB.encode(TestGateway.request(1002, "u", "f", data));
        int part = 4096;
        for (int from = 0; from < envelope.length; from += part) {
            int to = Math.min(envelope.length, from + part);
            client.send(
                    from == 0 ? RawClient.BINARY : RawClient.CONTINUATION,
                    to == envelope.length,
                    Arrays.copyOfRange(envelope, from, to));
            if (from == part) {
                client.send(RawClient.PING, new byte[] {9});
                client.send(RawClient.CONTINUATION, false, new byte[0]);
            }
        }
        assertThat(client.read().opcode()).isEqualTo(RawClient.PONG);
        assertThat(client.readResponse(Dialect.GOB).data()).isEqualTo(data);
    }

    @Test
    void theLargestMessageOfOfficialClientsIsTaken() {
        RawClient client = gateway.login("u", Dialect.GOB);
        int overhead = Dialect.GOB.encode(TestGateway.request(1002, "u", "f", new byte[50_000])).length - 50_000;
        byte[] data = new byte[MAX - overhead];
        client.send(Dialect.GOB, TestGateway.request(1002, "u", "f", data));
        assertThat(client.readResponse(Dialect.GOB).data()).hasSize(data.length);
    }

    @Test
    void aLargerMessageIsRefusedAs1009() {
        assertRefused(gateway.login("u", Dialect.GOB).send(RawClient.BINARY, new byte[MAX + 1]), 1009, "too_big");
    }

    @Test
    void fragmentsThatAreTooLargeTogetherAreRefusedAs1009() {
        RawClient client = gateway.login("u", Dialect.GOB);
        client.send(RawClient.BINARY, false, new byte[MAX]);
        client.send(RawClient.CONTINUATION, true, new byte[1]);
        assertRefused(client, 1009, "too_big");
    }

    @Test
    void aBombIsNotInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[40 << 20]);
        }
        assertThat(bomb.size()).isLessThan(MAX);
        assertRefused(
                gateway.login("u", Dialect.GOB_GZIP).send(RawClient.BINARY, bomb.toByteArray()), 1007, "bad_envelope");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void garbageIsRefusedAs1007(Dialect dialect) {
        assertRefused(
                gateway.login("u", dialect).send(RawClient.BINARY, new byte[] {1, 2, 3, 4, 5}), 1007, "bad_envelope");
    }

    @Test
    void anEmptyMessageIsRefusedAs1007() {
        assertRefused(gateway.login("u", Dialect.JSON).send(RawClient.BINARY, new byte[0]), 1007, "bad_envelope");
    }

    @Test
    void anotherDialectIsRefusedAs1007() {
        byte[] json = Dialect.JSON.encode(TestGateway.request(1001, "u", "x"));
        assertRefused(gateway.login("u", Dialect.GOB_GZIP).send(RawClient.BINARY, json), 1007, "bad_envelope");
    }

    @Test
    void aRequestInSomeoneElsesNameIsRefusedAs1008() {
        RawClient client = gateway.login("u", Dialect.GOB);
        client.send(Dialect.GOB, TestGateway.request(1003, "victim", "x"));
        assertRefused(client, 1008, "foreign_sender");
    }

    @Test
    void anUnmaskedFrameIsRefusedAs1002() {
        assertRefused(gateway.login("u", Dialect.GOB).sendRaw(new byte[] {(byte) 0x82, 1, 0}), 1002, "protocol_error");
    }

    @Test
    void aFrameWithReservedBitsIsRefusedAs1002() {
        byte[] frame = RawClient.frame(RawClient.BINARY, true, new byte[] {1});
        frame[0] |= 0x40;
        assertRefused(gateway.login("u", Dialect.GOB).sendRaw(frame), 1002, "protocol_error");
    }

    @Test
    void aContinuationOfNothingIsRefusedAs1002() {
        RawClient client = gateway.login("u", Dialect.GOB);
        assertRefused(client.send(RawClient.CONTINUATION, true, new byte[1]), 1002, "protocol_error");
    }

    @Test
    void anyBytesAtAllEndInACloseOrAreIgnored() {
        Random random = new Random(42);
        for (int round = 0; round < 40; round++) {
            byte[] bytes = new byte[1 + random.nextInt(400)];
            random.nextBytes(bytes);
            try (RawClient client = gateway.login("fuzz", Dialect.GOB)) {
                client.sendRaw(bytes);
            }
        }
        await().until(() -> !gateway.sessions.isOnline("fuzz"));
        assertThat(gateway.count("closed", "reason", "internal_error")).isZero();
    }

    @Test
    void aCloseFrameIsAnsweredAndTheConnectionClosed() {
        RawClient client = gateway.login("u", Dialect.GOB);
        client.send(RawClient.CLOSE, new byte[] {0x0b, (byte) 0xb9}); // 3001, as the wasm client says on logout
        Frame echo = client.read();
        assertThat(echo.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(echo.code()).isEqualTo(3001);
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void aCloseFrameWithoutACodeIsAnsweredWithoutOne() {
        RawClient client = gateway.login("u", Dialect.GOB);
        client.send(RawClient.CLOSE, new byte[0]);
        assertThat(client.read().payload()).isEmpty();
        assertThat(client.isClosedByServer()).isTrue();
    }

    private void assertRefused(RawClient client, int code, String tag) {
        double before = gateway.count("closed", "reason", tag);
        Frame close = client.read();
        assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(close.code()).isEqualTo(code);
        assertThat(close.reason()).isNotEmpty();
        client.close();
        assertThat(gateway.count("closed", "reason", tag)).isBetween(Math.max(1, before), before + 1);
    }
}
