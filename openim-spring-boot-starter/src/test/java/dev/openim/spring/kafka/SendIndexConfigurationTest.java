package dev.openim.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.bus.InMemorySendIndex;
import dev.openim.bus.SendIndex;
import dev.openim.spring.messaging.OpenImBusProperties;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.storage.redis.Redis;
import dev.openim.storage.redis.RedisSendIndex;
import dev.openim.storage.redis.RedisSettings;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Where the index of what was sent lately is. */
class SendIndexConfigurationTest {
    private final ApplicationContextRunner memory = new ApplicationContextRunner().withUserConfiguration(Part.class);
    private final ApplicationContextRunner redis = memory.withPropertyValues("openim.storage.online=redis")
            .withBean(Redis.class, () -> new Redis(new LettuceConnectionFactory(), RedisSettings.DEFAULTS));

    @Test
    void inMemoryWhenNothingIsSaidAndWithoutTheLibraryOfRedis() {
        memory.run(context -> assertThat(context.getBean(SendIndex.class)).isInstanceOf(InMemorySendIndex.class));
        memory.withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.lettuce"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(InMemorySendIndex.class));
    }

    @Test
    void inRedisWhenTheOnlineTierIsThere() {
        redis.run(context -> assertThat(context.getBean(SendIndex.class)).isInstanceOf(RedisSendIndex.class));
    }

    @Test
    void theApplicationsOwnTakesThePlaceOfOurs() {
        SendIndex own = new InMemorySendIndex(Duration.ofHours(1), Clock.systemUTC());
        memory.withBean("own", SendIndex.class, () -> own)
                .run(context -> assertThat(context.getBean(SendIndex.class)).isSameAs(own));
        redis.withBean("own", SendIndex.class, () -> own)
                .run(context -> assertThat(context.getBean(SendIndex.class)).isSameAs(own));
    }

    @Test
    void aWindowThatIsNoneIsRefused() {
        memory.withPropertyValues("openim.bus.kafka.repeat-window=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage("window: PT0S (expected: 1 millisecond or more)")
                        .hasStackTraceContaining(InvalidSettingException.class.getName()));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OpenImBusProperties.class)
    @Import({SendIndexConfiguration.InRedis.class, SendIndexConfiguration.InMemory.class})
    static class Part {}
}
