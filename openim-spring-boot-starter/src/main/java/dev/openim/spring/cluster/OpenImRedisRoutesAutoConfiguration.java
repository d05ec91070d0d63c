package dev.openim.spring.cluster;

import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.RouteStore;
import dev.openim.cluster.StaleChannel;
import dev.openim.spring.storage.OpenImRedisAutoConfiguration;
import dev.openim.storage.redis.Redis;
import dev.openim.storage.redis.RedisRouteStore;
import dev.openim.storage.redis.RedisStaleChannel;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/**
 * Auto-configuration for what nodes tell each other by Redis, where the online tier is there: connections, and what is not to be
 * remembered. Each backs off from the application's own.
 */
@AutoConfiguration(after = {OpenImClusterAutoConfiguration.class, OpenImRedisAutoConfiguration.class})
@ConditionalOnClass(RedisMessageListenerContainer.class)
@ConditionalOnProperty(name = "openim.storage.online", havingValue = "redis")
@ConditionalOnBean({ClusterNode.class, Redis.class})
public final class OpenImRedisRoutesAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(RouteStore.class)
    RedisRouteStore openImRouteStore(Redis redis) {
        return new RedisRouteStore(redis);
    }

    @Bean
    @ConditionalOnMissingBean(StaleChannel.class)
    RedisStaleChannel openImStaleChannel(Redis redis) {
        return new RedisStaleChannel(redis);
    }
}
