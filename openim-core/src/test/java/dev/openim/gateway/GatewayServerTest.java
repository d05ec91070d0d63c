package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.openim.wire.Dialect;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, transports and TLS. */
class GatewayServerTest {
    @Test
    void aPortInUseIsSaidSo() {
        try (TestGateway first = new TestGateway()) {
            int port = first.server.port();
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> new TestGateway(settings -> settings.withPort(port)))
                    .withMessage("port: " + port + " is in use (expected: a free port)")
                    .satisfies(e -> assertThat(e.port()).isEqualTo(port));
        }
    }

    @Test
    void aPortInUseIsSaidSoWithoutEpollToo() {
        try (TestGateway first = new TestGateway()) {
            int port = first.server.port();
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> new TestGateway(
                            settings -> settings.withPort(port), builder -> builder.transport(Transport.nio())));
        }
    }

    @Test
    void anAddressThatIsNotOursIsSaidSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new TestGateway(settings -> settings.withBindAddress("192.0.2.1")))
                .withMessageContaining("192.0.2.1");
    }

    @Test
    void itStartsOnceAndStopsAsOftenAsOneLikes() {
        TestGateway gateway = new TestGateway();
        assertThatIllegalStateException().isThrownBy(gateway.server::start);
        gateway.server.stop();
        gateway.server.stop();
        assertThatIllegalStateException().isThrownBy(gateway.server::port);
        gateway.close();
    }

    @Test
    void itServesWithoutEpoll() {
        try (TestGateway gateway =
                new TestGateway(settings -> settings, builder -> builder.transport(Transport.nio()))) {
            RawClient client = gateway.login("u", Dialect.GOB_GZIP);
            client.send(Dialect.GOB_GZIP, TestGateway.request(1001, "u", "m", (byte) 1));
            assertThat(client.readResponse(Dialect.GOB_GZIP).data()).containsExactly(1);
        }
    }

    @Test
    void aClientThatIsNotOursUnderstandsIt() {
        try (TestGateway gateway = new TestGateway()) {
            CompletableFuture<String> first = new CompletableFuture<>();
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            WebSocket.Listener listener = new WebSocket.Listener() {
                @Override
                public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                    first.complete(data.toString());
                    socket.request(1);
                    return null;
                }

                @Override
                public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                    closed.complete(code);
                    return null;
                }
            };
            URI uri = URI.create("ws://127.0.0.1:" + gateway.server.port() + TestGateway.target("jdk", 5, Dialect.GOB)
                    + "&isMsgResp=true");
            assertThat(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, listener))
                    .succeedsWithin(5, TimeUnit.SECONDS);
            assertThat(first).succeedsWithin(5, TimeUnit.SECONDS).asString().startsWith("{\"errCode\":0,");
            gateway.server.stop();
            assertThat(closed).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo(1001);
        }
    }

    @Test
    void itServesTls(@TempDir Path directory) throws Exception {
        KeyStore keys = selfSigned(directory);
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, "changeit".toCharArray());
        SslContext server = SslContextBuilder.forServer(keyManagers).build();
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);

        try (TestGateway gateway = new TestGateway(settings -> settings, builder -> builder.tls(() -> server));
                RawClient secure = new RawClient(client.getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), gateway.server.port()))) {
            assertThat(secure.upgrade(TestGateway.target("u", 5, Dialect.GOB) + "&isMsgResp=true")
                            .head())
                    .startsWith("HTTP/1.1 101");
            assertThat(secure.readAny().text()).startsWith("{\"errCode\":0,");
            byte[] data = new byte[40_000];
            secure.send(Dialect.GOB, TestGateway.request(1001, "u", "m", data));
            assertThat(secure.readResponse(Dialect.GOB).data()).isEqualTo(data);
            gateway.sessions.kick("u", session -> true);
            assertThat(secure.readResponse(Dialect.GOB).reqIdentifier()).isEqualTo(2002);
            assertThat(secure.read().opcode()).isEqualTo(RawClient.CLOSE);

            RawClient plain = gateway.connect();
            plain.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(plain.isClosedByServer()).isTrue();
        }
    }

    private static KeyStore selfSigned(Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }
}
