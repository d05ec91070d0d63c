package dev.openim.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.EtcdProcess;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.TestClient;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;

/** Two nodes in two processes, found through a real etcd, on one database: one of them is killed, and stopped. */
@Timeout(150)
class EtcdNodesIT {
    private static final int LEASE_SECONDS = 3;

    @TempDir
    private Path folder;

    private final List<TestClient> clients = new ArrayList<>();
    private EtcdProcess etcd;
    private Server database;

    @BeforeEach
    void start() throws Exception {
        etcd = EtcdProcess.start(folder);
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
    }

    @Test
    void aNodeThatIsKilledTakesItsUsersOfflineAndOneThatComesBackIsFound() throws Exception {
        Contexts.withoutWeb()
                .withPropertyValues(properties().toArray(String[]::new))
                .run(one -> {
                    int here = one.getBean(GatewayLifecycle.class).port();
                    try (NodeProcess two = new NodeProcess(properties())) {
                        TestClient alice = login(one, here, "alice");
                        TestClient bob = login(one, two.port(), "bob");
                        assertThat(alice.watch("bob")).isEqualTo("bob [5]");
                        assertThat(alice.send("bob", "hello")).isZero();
                        await().until(() -> bob.texts.stream().anyMatch(text -> text.contains("hello")));
                        assertThat(bob.send("alice", "good day")).isZero();
                        await().until(() -> alice.texts.stream().anyMatch(text -> text.contains("good day")));

                        two.kill();
                        long killed = System.nanoTime();
                        await().until(() -> alice.states.contains("bob []"));
                        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed))
                                .isLessThan(LEASE_SECONDS * 1000 + 2500);
                        await().until(() ->
                                one.getBean(ClusterNode.class).members().size() == 1);
                    }
                    try (NodeProcess three = new NodeProcess(properties())) {
                        TestClient alice = login(one, here, "alice");
                        assertThat(alice.watch("bob")).isEqualTo("bob []");
                        login(one, three.port(), "bob");
                        await().until(() -> alice.states.contains("bob [5]"));
                        etcd.kill();
                        assertThat(alice.send("bob", "without etcd")).isZero();
                        etcd.startAgain();
                        three.stop();
                        await().until(() ->
                                alice.states.get(alice.states.size() - 1).equals("bob []"));
                        await().until(() -> one.getBean(ClusterNode.class).members().stream()
                                .map(NodeInfo::id)
                                .toList()
                                .equals(List.of(
                                        one.getBean(ClusterNode.class).self().id())));
                    }
                });
    }

    private List<String> properties() {
        return List.of(
                "spring.datasource.url=jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/./nodes",
                "spring.datasource.username=sa",
                "openim.auth.secret=" + Contexts.SECRET,
                "openim.gateway.port=0",
                "openim.gateway.address=127.0.0.1",
                "openim.object.folder=" + folder.resolve("files"),
                "openim.cluster.discovery=etcd",
                "openim.cluster.host=127.0.0.1",
                "openim.cluster.port=0",
                "openim.cluster.lease=" + LEASE_SECONDS + "s",
                "openim.cluster.etcd.endpoints=" + etcd.endpoint());
    }

    private TestClient login(BeanFactory node, int port, String user) {
        OpenIm openIm = node.getBean(OpenIm.class);
        openIm.users().register(user, user, "");
        String token = openIm.tokens().issue(user, Platform.WEB).token();
        TestClient client = TestClient.connect(port, user, Platform.WEB, token);
        clients.add(client);
        return client;
    }

    @AfterEach
    void stop() throws SQLException {
        clients.forEach(TestClient::close);
        if (database != null) {
            database.stop();
        }
        if (etcd != null) {
            etcd.close();
        }
    }
}
