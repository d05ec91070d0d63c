package dev.openim.spring.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.AuthService;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Logging in, being displaced and being logged out, on two nodes whose tokens are in one Redis. */
@Timeout(60)
class RedisLoginIT {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");

    private static TestRedis server;

    private ApplicationContextRunner node;

    @BeforeAll
    static void start() throws IOException {
        server = TestRedis.start();
    }

    @BeforeEach
    void connect() {
        node = Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(server.properties());
    }

    @Test
    void aSecondLoginDisplacesTheFirst() {
        node.run(context -> {
            String first = login(context, "alice", Platform.WEB);
            int port = context.getBean(GatewayLifecycle.class).port();
            try (Client old = Client.connect(port, "alice", Platform.WEB, first)) {
                String second = login(context, "alice", Platform.WEB);
                try (Client young = Client.connect(port, "alice", Platform.WEB, second)) {
                    assertThat(old.kicked().get(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(young.kicked()).isNotDone();
                }
                assertKicked(context, first);
                assertThat(context.getBean(AuthService.class).parse(second).userId())
                        .isEqualTo("alice");
            }
            assertThat(tokensInTheDatabase(context)).isZero();
        });
    }

    @Test
    void nodesKnowEachOthersTokens() {
        node.run(a -> node.run(b -> {
            String token = login(a, "bob", Platform.IOS);
            assertThat(b.getBean(AuthService.class).parse(token).userId()).isEqualTo("bob");
            b.getBean(AuthService.class).forceLogout(ADMIN, "bob", Platform.IOS.id());
            assertKicked(a, token);
        }));
    }

    @Test
    void whileRedisIsAwayLoginsAreRefusedAndConnectionsStay() {
        node.run(context -> {
            String token = login(context, "carol", Platform.WEB);
            int port = context.getBean(GatewayLifecycle.class).port();
            try (Client client = Client.connect(port, "carol", Platform.WEB, token)) {
                server.stop();
                assertThatExceptionOfType(StorageUnavailableException.class)
                        .isThrownBy(() -> login(context, "carol", Platform.IOS));
                assertThatExceptionOfType(StorageUnavailableException.class)
                        .isThrownBy(() -> context.getBean(AuthService.class).parse(token));
                server.startAgain();
                await().atMost(Duration.ofSeconds(40))
                        .ignoreException(StorageUnavailableException.class)
                        .until(() -> !login(context, "carol", Platform.IOS).isEmpty());
                assertThat(client.kicked()).isNotDone();
            }
        });
    }

    private static String login(BeanFactory context, String user, Platform platform) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register(user, user, "");
        return openIm.tokens().issue(user, platform).token();
    }

    private static void assertKicked(BeanFactory context, String token) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> context.getBean(AuthService.class).parse(token))
                .extracting(OpenImException::code)
                .isEqualTo(ErrorCode.TOKEN_KICKED);
    }

    private static int tokensInTheDatabase(BeanFactory context) throws SQLException {
        try (Connection connection = context.getBean(DataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM openim_token")) {
            count.next();
            return count.getInt(1);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
