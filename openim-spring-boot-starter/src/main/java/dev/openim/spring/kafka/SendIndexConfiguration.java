package dev.openim.spring.kafka;

import dev.openim.bus.InMemorySendIndex;
import dev.openim.bus.SendIndex;
import dev.openim.spring.messaging.OpenImBusProperties;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.storage.redis.Redis;
import dev.openim.storage.redis.RedisSendIndex;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The index of what was sent lately: in Redis if that is the online tier, otherwise on each node by itself. */
final class SendIndexConfiguration {
    private SendIndexConfiguration() {}

    private static <I> I remembering(OpenImBusProperties properties, Function<Duration, I> index) {
        return InvalidSettingException.explain(
                "openim.bus.kafka.repeat-window",
                () -> index.apply(properties.kafka().repeatWindow()));
    }

    /** In Redis: all nodes know what came by any of them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RedisConnectionFactory.class, RedisClusterAsyncCommands.class})
    @ConditionalOnProperty(name = "openim.storage.online", havingValue = "redis")
    static class InRedis {
        @Bean
        @ConditionalOnMissingBean(SendIndex.class)
        RedisSendIndex openImSendIndex(Redis redis, OpenImBusProperties properties) {
            return remembering(properties, window -> new RedisSendIndex(redis, window));
        }
    }

    /** In memory: a repetition that comes by another node is published again. */
    @Configuration(proxyBeanMethods = false)
    static class InMemory {
        @Bean
        @ConditionalOnMissingBean(SendIndex.class)
        InMemorySendIndex openImLocalSendIndex(OpenImBusProperties properties) {
            return remembering(properties, window -> new InMemorySendIndex(window, Clock.systemUTC()));
        }
    }
}
