package dev.openim.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.gateway.RawClient.Answer;
import dev.openim.gateway.RawClient.Frame;
import dev.openim.wire.Dialect;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, and what those who do not are told. Source: websocket.md 1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeTest {
    private static final String SUCCESS = "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}";

    private TestGateway gateway;

    @BeforeAll
    void start() {
        gateway = new TestGateway(settings -> settings.withAllowedOrigins(List.of("https://app.example")));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aNativeClientIsUpgradedAndToldNothing() {
        RawClient client = gateway.connect();
        Answer answer = client.upgrade(
                "/msg_gateway?sendID=native&token=ok&platformID=2&operationID=op1&isBackground=false&compression=gzip");
        assertThat(answer.head())
                .isEqualTo(String.join(
                        "\r\n",
                        "HTTP/1.1 101 Switching Protocols",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                        "",
                        ""));
        client.send(RawClient.PING, "1".getBytes(UTF_8));
        assertThat(client.read().opcode()).as("the first frame is the pong").isEqualTo(RawClient.PONG);
    }

    @Test
    void aClientThatWantsAMessageGetsItFirst() {
        RawClient client = gateway.connect();
        client.upgrade(
                "/?compression=gzip&isBackground=false&isMsgResp=true&operationID=op&platformID=5&sendID=web&token=ok");
        Frame first = client.readAny();
        assertThat(first.opcode()).isEqualTo(RawClient.TEXT);
        assertThat(first.text()).isEqualTo(SUCCESS);
    }

    @Test
    void extensionsAndSubprotocolsAreNotAgreedOn() {
        String head = gateway.connect()
                .upgrade(
                        TestGateway.target("ext", 5, Dialect.GOB),
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
                        "Sec-WebSocket-Protocol: chat",
                        "Origin: https://app.example")
                .head();
        assertThat(head).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("sec-websocket-ext", "protocol:");
    }

    @Test
    void theOtherFormOfTheConnectionHeaderIsUnderstood() {
        RawClient client = gateway.connect();
        client.sendRaw(RawClient.upgradeRequest(TestGateway.target("ff", 5, Dialect.GOB))
                .replace("Connection: Upgrade", "Connection: keep-alive, Upgrade")
                .getBytes(ISO_8859_1));
        assertThat(client.readAnswer().head()).startsWith("HTTP/1.1 101").contains("\r\nConnection: Upgrade\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendID=p1&token=ok&platformID=2&operationID=op                                         | GOB       | false
            sendID=p2&token=ok&platformID=2&operationID=op&isBackground=t                          | GOB       | true
            sendID=p3&token=ok&platformID=2&operationID=op&sdkType=go&compression=gzip             | GOB_GZIP  | false
            sendID=p4&token=ok&platformID=2&operationID=op&sdkType=js                              | JSON      | false
            sendID=p5&token=ok&platformID=2&operationID=op&sdkType=js&compression=gzip             | JSON_GZIP | false
            sendID=p6&token=ok&platformID=2&operationID=op&compression=deflate&isMsgResp=0         | GOB       | false
            """)
    void parametersAreRead(String query, Dialect dialect, boolean background) {
        assertThat(gateway.connect().upgrade("/?" + query).head()).startsWith("HTTP/1.1 101");
        String userId = query.substring(7, 9);
        await().until(() -> gateway.sessions.isOnline(userId));
        Session session = gateway.sessions.of(userId).get(0);
        assertThat(session.dialect()).isEqualTo(dialect);
        assertThat(session.background()).isEqualTo(background);
        assertThat(session.platform()).isEqualTo(Platform.ANDROID);
    }

    @Test
    void compressionMayComeInAHeader() {
        gateway.connect().upgrade(TestGateway.target("hdr", 5, Dialect.GOB), "compression: gzip");
        await().until(() -> gateway.sessions.isOnline("hdr"));
        assertThat(gateway.sessions.of("hdr").get(0).dialect()).isEqualTo(Dialect.GOB_GZIP);
    }

    @Test
    void valuesMayBeEscapedOrNot() {
        String target = "/?sendID=%C3%A4%2Bb&token=ok&platformID=5&operationID=a/b:c=d&sdkVersion=3.8.4%201";
        assertThat(gateway.connect().upgrade(target).head()).startsWith("HTTP/1.1 101");
        String raw = new String("/?sendID=ü&token=ok&platformID=5&operationID=op".getBytes(UTF_8), ISO_8859_1);
        assertThat(gateway.connect().upgrade(raw).head()).startsWith("HTTP/1.1 101");
        await().until(() -> gateway.sessions.isOnline("ü") && gateway.sessions.isOnline("ä+b"));
        assertThat(gateway.handshakes)
                .anySatisfy(handshake -> assertThat(handshake.operationId()).isEqualTo("a/b:c=d"));
    }

    @Test
    void allParametersMayComePackedInOne() {
        String json = "{\"token\":\"ok\",\"userID\":\"packed\",\"platformID\":5,\"operationID\":\"op\","
                + "\"compression\":\"gzip\",\"sdkType\":\"js\",\"sendResponse\":true,\"background\":true}";
        String v = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
        RawClient client = gateway.connect();
        client.upgrade("/?v=" + v);
        assertThat(client.readAny().text()).isEqualTo(SUCCESS);
        Session session = gateway.sessions.of("packed").get(0);
        assertThat(session.dialect()).isEqualTo(Dialect.JSON_GZIP);
        assertThat(session.background()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token=ok&platformID=5&operationID=op                            | 1602 | sendID (expected: not empty)
            sendID=u&platformID=5&operationID=op                            | 1602 | token (expected: not empty)
            sendID=u&token=ok&platformID=5                                  | 1602 | operationID (expected: not empty)
            sendID=u&token=ok&operationID=op                                | 1602 | platformID (expected: a number)
            sendID=u&token=ok&platformID=web&operationID=op                 | 1602 | platformID (expected: a number)
            sendID=u&token=ok&platformID=12&operationID=op                  | 1602 | platformID (expected: a known platform)
            sendID=u&token=ok&platformID=0&operationID=op                   | 1602 | platformID (expected: a known platform)
            sendID=u&token=ok&platformID=5&operationID=op&isBackground=ja   | 1602 | isBackground (expected: true or false)
            sendID=u&token=ok&platformID=5&operationID=op&sdkType=java      | 1602 | sdkType (expected: go, js or nothing)
            sendID=u%2&token=ok&platformID=5&operationID=op                 | 1602 | query: a percent sign that begins no escape (expected: %25)
            sendID=%FF&token=ok&platformID=5&operationID=op                 | 1602 | query: not UTF-8
            v=%21                                                           | 1602 | v (expected: base64 (URL alphabet) of a JSON object)
            v=W10                                                           | 1602 | v (expected: a JSON object)
            sendID=u&token=1501&platformID=5&operationID=op                 | 1501 | as scripted
            sendID=u&token=1502&platformID=5&operationID=op                 | 1502 | as scripted
            sendID=u&token=1503&platformID=5&operationID=op                 | 1503 | as scripted
            sendID=u&token=1504&platformID=5&operationID=op                 | 1504 | as scripted
            sendID=u&token=1505&platformID=5&operationID=op                 | 1505 | as scripted
            sendID=u&token=1506&platformID=5&operationID=op                 | 1506 | as scripted
            sendID=u&token=1507&platformID=5&operationID=op                 | 1507 | as scripted
            sendID=u&token=others&platformID=5&operationID=op               | 1502 | the token is for another user or platform
            sendID=u&token=crash&platformID=5&operationID=op                | 500  | ''
            """)
    void aRefusalIsToldInBothForms(String query, int code, String detail) {
        RawClient nativeClient = gateway.connect();
        Answer answer = nativeClient.upgrade("/?" + query);
        String name = nameOf(code);
        String json = "{\"errCode\":" + code + ",\"errMsg\":\"" + name + "\",\"errDlt\":\"" + detail + "\"}";
        assertThat(answer.head())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-type: application/json; charset=utf-8\r\n");
        assertThat(answer.body()).isEqualTo(json);
        assertThat(nativeClient.isClosedByServer()).isTrue();

        RawClient browser = gateway.connect();
        assertThat(browser.upgrade("/?isMsgResp=true&" + query).head()).startsWith("HTTP/1.1 101");
        Frame told = browser.readAny();
        assertThat(told.opcode()).isEqualTo(RawClient.TEXT);
        assertThat(told.text()).isEqualTo(json);
        Frame close = browser.readAny();
        assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(close.code()).isEqualTo(1008);
        browser.send(RawClient.CLOSE, close.payload());
        assertThat(browser.isClosedByServer()).isTrue();
    }

    private static String nameOf(int code) {
        for (ErrorCode known : ErrorCode.values()) {
            if (known.code() == code) {
                return known.wireName();
            }
        }
        throw new AssertionError(code);
    }

    @Test
    void anInvalidWishForAMessageIsRefusedInTheBody() {
        Answer answer = gateway.connect().upgrade(TestGateway.target("u", 5, Dialect.GOB) + "&isMsgResp=maybe");
        assertThat(answer.body()).contains("\"errCode\":1602", "isMsgResp (expected: true or false)");
    }

    @Test
    void aBrowserOnAForeignPageIsRefused() {
        String target = TestGateway.target("evil", 5, Dialect.GOB);
        assertThat(gateway.connect()
                        .upgrade(target, "Origin: https://evil.example")
                        .body())
                .contains("\"errCode\":1602", "Origin");
        RawClient browser = gateway.connect();
        browser.upgrade(target + "&isMsgResp=true", "Origin: https://evil.example");
        assertThat(browser.readAny().text()).contains("\"errCode\":1602");
        assertThat(gateway.connect()
                        .upgrade(target, "Origin: https://APP.example")
                        .head())
                .startsWith("HTTP/1.1 101");
    }

    @Test
    void aLongDetailStaysWithinWhatNativeClientsRead() {
        String json = HandshakeAnswer.refusal(new OpenImException(ErrorCode.INTERNAL, "\u0001\"ä".repeat(500)));
        assertThat(json.getBytes(UTF_8)).hasSizeLessThan(1024);
        assertThat(json).startsWith("{\"errCode\":500,").endsWith("\"}");
    }

    @Test
    void aLongTextOfTheApplicationStaysWithinWhatNativeClientsRead() {
        String json = HandshakeAnswer.refusal(new RefusedException(80_100, "Not today. ".repeat(200)));
        assertThat(json.getBytes(UTF_8)).hasSizeLessThan(1024);
        assertThat(json)
                .startsWith("{\"errCode\":80100,\"errMsg\":\"Not today.")
                .endsWith("\"}");
    }

    @Test
    void whatIsNoWebsocketRequestIsToldSo() {
        RawClient client = gateway.connect();
        client.sendRaw(("GET " + TestGateway.target("curl", 5, Dialect.GOB) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(ISO_8859_1));
        assertThat(client.readAnswer().head()).startsWith("HTTP/1.1 426 ").containsIgnoringCase("upgrade: websocket");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void whatIsNotEvenHttpIsCut() {
        RawClient client = gateway.connect();
        client.sendRaw("\u0016\u0003\u0001 nonsense\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void aFrameSentTogetherWithTheRequestIsNotLost() {
        RawClient client = gateway.connect();
        byte[] request = RawClient.upgradeRequest(TestGateway.target("eager", 5, Dialect.GOB))
                .getBytes(ISO_8859_1);
        byte[] ping = RawClient.frame(RawClient.PING, true, new byte[] {7});
        byte[] both = Arrays.copyOf(request, request.length + ping.length);
        System.arraycopy(ping, 0, both, request.length, ping.length);
        client.sendRaw(both);
        assertThat(client.readAnswer().head()).startsWith("HTTP/1.1 101");
        client.send(RawClient.PING, new byte[] {8});
        assertThat(client.read().opcode()).isEqualTo(RawClient.PONG);
    }

    @Test
    void whoSaysNothingIsCutAfterTheHandshakeTimeout() {
        try (TestGateway impatient = new TestGateway(settings -> settings.withTimeouts(new GatewaySettings.Timeouts(
                Duration.ofMillis(200),
                Duration.ofSeconds(25),
                Duration.ofSeconds(70),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                Duration.ofSeconds(5))))) {
            assertThat(impatient.connect().isClosedByServer()).isTrue();
            assertThat(impatient.count("refused", "reason", "timeout")).isEqualTo(1);
        }
    }

    @Test
    void theTokenIsNotInTheTextOfAHandshake() {
        gateway.connect().upgrade("/?sendID=x&token=ok-secret&platformID=5&operationID=op");
        await().until(() -> gateway.sessions.isOnline("x"));
        assertThat(gateway.handshakes.toString()).doesNotContain("ok-secret");
    }
}
