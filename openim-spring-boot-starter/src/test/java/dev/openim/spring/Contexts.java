package dev.openim.spring;

import dev.openim.spring.actuate.OpenImClusterHealthAutoConfiguration;
import dev.openim.spring.actuate.OpenImHealthAutoConfiguration;
import dev.openim.spring.actuate.OpenImHistoryHealthAutoConfiguration;
import dev.openim.spring.actuate.OpenImKafkaHealthAutoConfiguration;
import dev.openim.spring.actuate.OpenImListenerHealthAutoConfiguration;
import dev.openim.spring.actuate.OpenImSettingsHealthAutoConfiguration;
import dev.openim.spring.api.OpenImApiAutoConfiguration;
import dev.openim.spring.auth.OpenImAuthAutoConfiguration;
import dev.openim.spring.cluster.OpenImClusterAutoConfiguration;
import dev.openim.spring.cluster.OpenImEtcdAutoConfiguration;
import dev.openim.spring.cluster.OpenImNodeLinkAutoConfiguration;
import dev.openim.spring.cluster.OpenImRedisNodesAutoConfiguration;
import dev.openim.spring.cluster.OpenImRedisRoutesAutoConfiguration;
import dev.openim.spring.config.OpenImSettingsAutoConfiguration;
import dev.openim.spring.gateway.OpenImGatewayAutoConfiguration;
import dev.openim.spring.history.OpenImHistoryAutoConfiguration;
import dev.openim.spring.hook.OpenImHooksAutoConfiguration;
import dev.openim.spring.hook.OpenImValidationAutoConfiguration;
import dev.openim.spring.kafka.OpenImKafkaAutoConfiguration;
import dev.openim.spring.listener.OpenImListenerAutoConfiguration;
import dev.openim.spring.messaging.OpenImMessagingAutoConfiguration;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.object.OpenImObjectAutoConfiguration;
import dev.openim.spring.object.OpenImS3AutoConfiguration;
import dev.openim.spring.push.OpenImApnsAutoConfiguration;
import dev.openim.spring.push.OpenImOfflinePushAutoConfiguration;
import dev.openim.spring.push.OpenImPushVendorsAutoConfiguration;
import dev.openim.spring.storage.OpenImMongoAutoConfiguration;
import dev.openim.spring.storage.OpenImRedisAutoConfiguration;
import dev.openim.spring.storage.OpenImStorageAutoConfiguration;
import dev.openim.spring.webhook.OpenImWebhookAutoConfiguration;
import java.util.UUID;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** Applications for tests: the auto-configurations, a secret, a free port, and a database of their own where they have one. */
public final class Contexts {
    /** Random enough to be accepted. */
    public static final String SECRET = "n7Zq2Vw9Xr4Lk1Tb8Hy5Gd3Mf6Pj0Sc-test";

    private static final Class<?>[] CLASSES = {
        SslAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        OpenImRedisAutoConfiguration.class,
        KafkaAutoConfiguration.class,
        OpenImMongoAutoConfiguration.class,
        OpenImStorageAutoConfiguration.class,
        OpenImHistoryAutoConfiguration.class,
        OpenImAuthAutoConfiguration.class,
        ValidationAutoConfiguration.class,
        OpenImValidationAutoConfiguration.class,
        OpenImHooksAutoConfiguration.class,
        OpenImKafkaAutoConfiguration.class,
        OpenImMessagingAutoConfiguration.class,
        OpenImServicesAutoConfiguration.class,
        OpenImListenerAutoConfiguration.class,
        OpenImApnsAutoConfiguration.class,
        OpenImPushVendorsAutoConfiguration.class,
        OpenImOfflinePushAutoConfiguration.class,
        OpenImS3AutoConfiguration.class,
        OpenImObjectAutoConfiguration.class,
        OpenImGatewayAutoConfiguration.class,
        OpenImApiAutoConfiguration.class,
        OpenImEtcdAutoConfiguration.class,
        OpenImRedisNodesAutoConfiguration.class,
        OpenImNodeLinkAutoConfiguration.class,
        OpenImClusterAutoConfiguration.class,
        OpenImRedisRoutesAutoConfiguration.class,
        OpenImClusterHealthAutoConfiguration.class,
        OpenImHealthAutoConfiguration.class,
        OpenImSettingsAutoConfiguration.class,
        OpenImSettingsHealthAutoConfiguration.class,
        OpenImKafkaHealthAutoConfiguration.class,
        OpenImHistoryHealthAutoConfiguration.class,
        OpenImListenerHealthAutoConfiguration.class,
        OpenImWebhookAutoConfiguration.class
    };

    private static final AutoConfigurations ALL = AutoConfigurations.of(CLASSES);

    private Contexts() {}

    public static ApplicationContextRunner withoutWeb() {
        return new ApplicationContextRunner().withConfiguration(ALL).withPropertyValues(properties());
    }

    public static WebApplicationContextRunner web() {
        return new WebApplicationContextRunner().withConfiguration(ALL).withPropertyValues(properties());
    }

    /** The auto-configurations in the order in which Spring Boot takes them. */
    public static Class<?>[] autoConfigurations() {
        return AutoConfigurations.getClasses(ALL);
    }

    /** Properties of an application with a fresh H2 in memory. */
    public static String[] properties() {
        return new String[] {
            "spring.datasource.url=" + h2(),
            "openim.auth.secret=" + SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        };
    }

    public static String h2() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }
}
