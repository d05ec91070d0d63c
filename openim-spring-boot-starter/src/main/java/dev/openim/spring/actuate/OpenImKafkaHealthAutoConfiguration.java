package dev.openim.spring.actuate;

import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.spring.kafka.OpenImKafkaAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of the bus over Kafka, as {@code openImBus} among the application's health indicators. */
@AutoConfiguration(after = OpenImKafkaAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(KafkaBusConnection.class)
@ConditionalOnEnabledHealthIndicator("openim")
public final class OpenImKafkaHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImBusHealthIndicator")
    KafkaBusHealthIndicator openImBusHealthIndicator(
            KafkaBusConnection connection, ObjectProvider<KafkaBusConsumer> consumer) {
        return new KafkaBusHealthIndicator(connection, consumer.getIfAvailable());
    }
}
