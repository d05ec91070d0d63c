package dev.openim.spring.storage;

import dev.openim.auth.TokenStore;
import dev.openim.seq.SeqSource;
import dev.openim.seq.SeqStore;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.storage.redis.Redis;
import dev.openim.storage.redis.RedisSeqStore;
import dev.openim.storage.redis.RedisTokenStore;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Auto-configuration for what is kept in Redis, over the application's own connection: the online tier here, and which nodes
 * there are elsewhere. Each store backs off from the application's own.
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class, before = OpenImStorageAutoConfiguration.class)
@ConditionalOnClass({RedisConnectionFactory.class, RedisClusterAsyncCommands.class})
@Conditional(OpenImRedisAutoConfiguration.Wanted.class)
@EnableConfigurationProperties(OpenImStorageProperties.class)
public final class OpenImRedisAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Redis openImRedis(
            ObjectProvider<RedisConnectionFactory> factories,
            ListableBeanFactory beans,
            Environment environment,
            OpenImStorageProperties properties) {
        RedisConnectionFactory factory = factories.getIfUnique();
        if (factory == null) {
            throw MissingRedisException.connection(
                    RedisUse.of(environment), beans.getBeanNamesForType(RedisConnectionFactory.class).length);
        }
        return new Redis(
                factory, InvalidSettingException.explain("openim.storage.redis", properties.redis()::toSettings));
    }

    @Bean
    RedisStartup openImRedisStartup(Redis redis, Environment environment) {
        return new RedisStartup(redis, RedisUse.of(environment));
    }

    @Bean
    @ConditionalOnMissingBean(TokenStore.class)
    @ConditionalOnProperty(name = "openim.storage.online", havingValue = "redis")
    RedisTokenStore openImTokenStore(Redis redis) {
        return new RedisTokenStore(redis, Clock.systemUTC());
    }

    /** While messages are in the database their numbers are too: a number and what it numbers are one transaction there. */
    @Bean
    @ConditionalOnMissingBean(SeqStore.class)
    @ConditionalOnProperty(name = "openim.storage.online", havingValue = "redis")
    @ConditionalOnProperty(name = "openim.storage.offline", havingValue = "mongodb")
    RedisSeqStore openImSeqStore(Redis redis, SeqSource source) {
        return new RedisSeqStore(redis, source);
    }

    /** Whether anything is to be in Redis. */
    static final class Wanted extends AnyNestedCondition {
        Wanted() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty(name = "openim.storage.online", havingValue = "redis")
        static final class Online {}

        @ConditionalOnProperty(name = "openim.cluster.discovery", havingValue = "redis")
        static final class Discovery {}
    }
}
