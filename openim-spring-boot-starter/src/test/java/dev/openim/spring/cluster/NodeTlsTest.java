package dev.openim.spring.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeTransport;
import dev.openim.spring.Contexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Links between nodes over TLS, with certificates on both sides. */
@Timeout(60)
class NodeTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
    private final ApplicationContextRunner plain = Contexts.withoutWeb()
            .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
            .withPropertyValues(
                    "openim.cluster.host=127.0.0.1",
                    "openim.cluster.address=127.0.0.1",
                    "openim.cluster.port=0",
                    "openim.cluster.join-timeout=0s");

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        for (String name : Set.of("ours", "theirs")) {
            Process process = new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    + " -genkeypair -alias node -keyalg EC -dname CN=" + name
                                    + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass " + PASSWORD + " -keystore "
                                    + folder.resolve(name))
                            .split(" "))
                    .redirectErrorStream(true)
                    .start();
            assertThat(process.waitFor())
                    .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                    .isZero();
        }
    }

    @Test
    void nodesThatTrustEachOtherAreLinked() {
        withCertificate("ours")
                .run(one -> withCertificate("ours")
                        .run(two -> await().until(() -> one.getBean(ClusterNode.class)
                                                .linked()
                                                .size()
                                        == 1
                                && two.getBean(ClusterNode.class).linked().size() == 1)));
    }

    @Test
    void whoHasNoCertificateOrAnotherOneIsNotLinked() {
        withCertificate("ours").run(node -> {
            NodeInfo address = node.getBean(ClusterNode.class).members().get(0);
            for (ApplicationContextRunner stranger : Set.of(plain, withCertificate("theirs"))) {
                stranger.run(context -> {
                    CompletableFuture<?> dialed =
                            context.getBean(NodeTransport.class).dial(address).toCompletableFuture();
                    await().until(dialed::isDone);
                    assertThat(dialed).isCompletedExceptionally();
                    assertThat(node.getBean(ClusterNode.class).linked()).isEmpty();
                });
            }
        });
    }

    private ApplicationContextRunner withCertificate(String name) {
        String store = "spring.ssl.bundle.jks.nodes.";
        return plain.withPropertyValues(
                store + "keystore.location=file:" + folder.resolve(name),
                store + "keystore.password=" + PASSWORD,
                store + "truststore.location=file:" + folder.resolve(name),
                store + "truststore.password=" + PASSWORD,
                "openim.cluster.ssl.bundle=nodes");
    }
}
