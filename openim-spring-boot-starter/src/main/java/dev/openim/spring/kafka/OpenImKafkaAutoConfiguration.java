package dev.openim.spring.kafka;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.IndexedBus;
import dev.openim.bus.MessageBus;
import dev.openim.bus.SendIndex;
import dev.openim.cluster.NodeRole;
import dev.openim.error.StorageUnavailableException;
import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.push.kafka.KafkaBusSettings;
import dev.openim.push.kafka.KafkaMessageBus;
import dev.openim.spring.messaging.OpenImBusProperties;
import dev.openim.spring.messaging.OpenImMessagingAutoConfiguration;
import dev.openim.spring.messaging.OpenImMeters;
import dev.openim.spring.roles.ConditionalOnNodeRole;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.spring.storage.StorageStartup;
import java.time.Clock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Auto-configuration for Kafka as the bus. Where Kafka is and how to log in is what the application's {@link KafkaAdmin} knows,
 * which Boot makes from {@code spring.kafka.*}. Backs off from a {@link MessageBus} of the application's own.
 */
@AutoConfiguration(before = OpenImMessagingAutoConfiguration.class, after = KafkaAutoConfiguration.class)
@ConditionalOnClass({KafkaConsumer.class, KafkaAdmin.class, KafkaAutoConfiguration.class})
@ConditionalOnMissingBean(MessageBus.class)
@ConditionalOnProperty(name = "openim.bus.type", havingValue = "kafka")
@EnableConfigurationProperties({OpenImBusProperties.class, KafkaProperties.class})
@Import({SendIndexConfiguration.InRedis.class, SendIndexConfiguration.InMemory.class})
public final class OpenImKafkaAutoConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    @ConditionalOnMissingBean
    KafkaBusConnection openImKafkaBusConnection(KafkaAdmin admin, OpenImBusProperties properties) {
        KafkaBusSettings settings = InvalidSettingException.explain("openim.bus.kafka", () -> settings(properties));
        return new KafkaBusConnection(admin.getConfigurationProperties(), settings);
    }

    private static KafkaBusSettings settings(OpenImBusProperties properties) {
        OpenImBusProperties.Kafka kafka = properties.kafka();
        return new KafkaBusSettings(
                new KafkaBusSettings.Topic(kafka.topic(), kafka.partitions(), kafka.replication(), kafka.retention()),
                kafka.groupId(),
                InvalidSettingException.explain("openim.bus", properties::toSettings),
                kafka.sendTimeout());
    }

    @Bean
    KafkaMessageBus openImKafkaMessageBus(KafkaBusConnection connection, OpenImMeters meters) {
        return new KafkaMessageBus(connection, clock, meters.registry());
    }

    /** What others publish to. Kafka answers before a message is stored, so what was sent lately is looked up before. */
    @Bean
    @Primary
    IndexedBus openImIndexedBus(
            KafkaMessageBus kafka, SendIndex index, OpenImBusProperties properties, OpenImMeters meters) {
        return new IndexedBus(kafka, index, properties.queueCapacity(), meters.registry());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnNodeRole(NodeRole.TRANSFER)
    KafkaBusConsumer openImKafkaBusConsumer(
            KafkaBusConnection connection,
            BatchHandler transfer,
            ObjectProvider<StorageStartup> storage,
            OpenImMeters meters) {
        return new KafkaBusConsumer(
                connection, whenPrepared(storage.getIfAvailable(), transfer), clock, meters.registry());
    }

    /** A store without its tables fails in ways that look as if the message were at fault. */
    private static BatchHandler whenPrepared(@Nullable StorageStartup storage, BatchHandler transfer) {
        if (storage == null) {
            return transfer;
        }
        return batch -> {
            if (!storage.isReady()) {
                throw new StorageUnavailableException(
                        "the stores are not prepared yet", new IllegalStateException("the database is away"));
            }
            return transfer.handle(batch);
        };
    }

    @Bean
    @ConditionalOnMissingBean
    KafkaBusLifecycle openImKafkaBus(
            KafkaBusConnection connection, ObjectProvider<KafkaBusConsumer> consumer, KafkaProperties properties) {
        return new KafkaBusLifecycle(
                connection, consumer.getIfAvailable(), properties.getAdmin().isFailFast());
    }
}
