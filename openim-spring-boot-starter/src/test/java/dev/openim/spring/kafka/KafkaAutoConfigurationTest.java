package dev.openim.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.bus.InMemorySendIndex;
import dev.openim.bus.IndexedBus;
import dev.openim.bus.LocalMessageBus;
import dev.openim.bus.MessageBus;
import dev.openim.bus.SendIndex;
import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.push.kafka.KafkaBusSettings;
import dev.openim.push.kafka.KafkaMessageBus;
import dev.openim.spring.Contexts;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What carries messages: by default, when Kafka is chosen, and when the application has something of its own. */
class KafkaAutoConfigurationTest {
    /** Nobody listens there. */
    private static final ApplicationContextRunner KAFKA = Contexts.withoutWeb()
            .withPropertyValues("openim.bus.type=kafka", "spring.kafka.bootstrap-servers=127.0.0.1:1");

    @Test
    void messagesStayInTheProcessWhenNothingIsSaid() {
        Contexts.withoutWeb()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(LocalMessageBus.class)
                        .doesNotHaveBean(KafkaMessageBus.class)
                        .doesNotHaveBean(KafkaBusConsumer.class)
                        .doesNotHaveBean("openImBusHealthIndicator"));
    }

    @Test
    void withoutTheLibraryMessagesStayInTheProcess() {
        Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("org.springframework.kafka", "org.apache.kafka"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(LocalMessageBus.class));
    }

    @Test
    void messagesGoToKafkaWhenItIsChosenAndItNeedNotBeThereAtTheStart() {
        KAFKA.run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(KafkaMessageBus.class)
                    .hasSingleBean(InMemorySendIndex.class)
                    .doesNotHaveBean(LocalMessageBus.class);
            assertThat(context.getBean(MessageBus.class)).isInstanceOf(IndexedBus.class);
            assertThat(context.getBean(KafkaBusConsumer.class).isRunning()).isTrue();
        });
    }

    @Test
    void whileKafkaIsAwayHealthIsDown() {
        KAFKA.run(context -> {
            Health health = health(context.getBean("openImBusHealthIndicator", HealthIndicator.class));
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().toString()).contains("127.0.0.1:1");
        });
    }

    @Test
    void theApplicationsOwnBusTakesThePlaceOfOurs() {
        KAFKA.withBean("bus", MessageBus.class, () -> message -> new CompletableFuture<>())
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(MessageBus.class)
                        .doesNotHaveBean(KafkaBusConnection.class)
                        .doesNotHaveBean(KafkaBusConsumer.class)
                        .doesNotHaveBean(SendIndex.class));
    }

    @Test
    void unsetPropertiesEqualTheDefaults() {
        KAFKA.run(context ->
                assertThat(context.getBean(KafkaBusConnection.class).settings()).isEqualTo(KafkaBusSettings.DEFAULTS));
    }

    @Test
    void theConsumerEndsWithTheApplication() {
        KAFKA.run(context -> {
            KafkaBusConsumer consumer = context.getBean(KafkaBusConsumer.class);
            context.close();
            assertThat(consumer.isRunning()).isFalse();
        });
    }

    private static Health health(HealthIndicator indicator) {
        Health health = indicator.health();
        assertThat(health).isNotNull();
        return health;
    }
}
