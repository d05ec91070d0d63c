package dev.openim.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.Contexts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path keys;

    @BeforeAll
    static void makeACertificate() throws IOException, InterruptedException {
        keys = folder.resolve("gateway.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder((keytool + " -genkeypair -alias gateway -keyalg EC -dname CN=localhost"
                                + " -ext san=dns:localhost -storetype PKCS12 -storepass " + PASSWORD + " -keystore "
                                + keys)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor())
                .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isZero();
    }

    @Test
    void theGatewayServesTlsByABundleOfTheApplication() {
        Contexts.withoutWeb()
                .withPropertyValues(
                        "spring.ssl.bundle.jks.chat.keystore.location=file:" + keys,
                        "spring.ssl.bundle.jks.chat.keystore.password=" + PASSWORD,
                        "openim.gateway.ssl.bundle=chat")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    int port = context.getBean(GatewayLifecycle.class).port();
                    // Not a websocket: the answer says so, and came over TLS from a certificate that was trusted.
                    HttpResponse<String> answer = client().send(
                                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/?sendID=a&token=t"
                                                    + "&platformID=1&operationID=o"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(426);
                });
    }

    @Test
    void aBundleThatDoesNotExistFailsTheStart() {
        Contexts.withoutWeb()
                .withPropertyValues("openim.gateway.ssl.bundle=nosuch")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("nosuch"));
    }

    private static HttpClient client() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
