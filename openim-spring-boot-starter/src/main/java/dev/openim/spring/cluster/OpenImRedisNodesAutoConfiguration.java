package dev.openim.spring.cluster;

import dev.openim.cluster.NodeRegistry;
import dev.openim.spring.storage.OpenImRedisAutoConfiguration;
import dev.openim.storage.redis.Redis;
import dev.openim.storage.redis.RedisNodeRegistry;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Auto-configuration for the registry of nodes in Redis. Backs off from a registry of the application's own. */
@AutoConfiguration(after = OpenImRedisAutoConfiguration.class)
@ConditionalOnProperty(name = "openim.cluster.discovery", havingValue = "redis")
@ConditionalOnMissingBean(NodeRegistry.class)
@EnableConfigurationProperties(OpenImClusterProperties.class)
public final class OpenImRedisNodesAutoConfiguration {

    /** Reached only where there is no other. */
    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    NodeRegistry openImMissingNodeRegistry() {
        throw new MissingClusterLibraryException(
                "openim.cluster.discovery: redis", "org.springframework.boot:spring-boot-starter-data-redis");
    }

    /** What needs the library. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RedisConnectionFactory.class, RedisClusterAsyncCommands.class})
    static class InRedis {

        @Bean
        RedisNodeRegistry openImNodeRegistry(Redis redis, OpenImClusterProperties properties) {
            return new RedisNodeRegistry(redis, properties.lease());
        }
    }
}
