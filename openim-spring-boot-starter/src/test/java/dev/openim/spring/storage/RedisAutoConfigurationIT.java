package dev.openim.spring.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.openim.auth.InMemoryTokenStore;
import dev.openim.auth.TokenStore;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.InMemoryRouteStore;
import dev.openim.cluster.InMemoryStaleChannel;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.RouteStore;
import dev.openim.cluster.StaleChannel;
import dev.openim.seq.InMemorySeqStore;
import dev.openim.seq.SeqStore;
import dev.openim.spring.Contexts;
import dev.openim.storage.redis.Redis;
import dev.openim.storage.redis.RedisRouteStore;
import dev.openim.storage.redis.RedisSeqStore;
import dev.openim.storage.redis.RedisSettings;
import dev.openim.storage.redis.RedisStaleChannel;
import dev.openim.storage.redis.RedisTokenStore;
import dev.openim.store.InMemoryUnitOfWork;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What goes to Redis: by default, when it is chosen, and when the application has something of its own. */
class RedisAutoConfigurationIT {
    private static final MongoServer mongo = new MongoServer(new MemoryBackend());

    private static TestRedis server;

    private final ApplicationContextRunner application =
            Contexts.withoutWeb().withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

    @BeforeAll
    static void start() throws IOException {
        server = TestRedis.start();
        mongo.bind();
    }

    @Test
    void nothingGoesToRedisWhenNothingIsSaid() {
        application.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(TokenStore.class).doesNotHaveBean(Redis.class);
            assertThat(context.getBean(TokenStore.class)).isNotInstanceOf(RedisTokenStore.class);
        });
    }

    @Test
    void withoutTheLibraryOfRedisNothingGoesThere() {
        Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.lettuce"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(TokenStore.class));
    }

    @Test
    void tokensGoToRedisAndNumbersStayWithTheMessages() {
        application.withPropertyValues(server.properties()).run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(TokenStore.class)
                    .hasSingleBean(RedisTokenStore.class)
                    .hasSingleBean(SeqStore.class)
                    .doesNotHaveBean(RedisSeqStore.class);
        });
    }

    @Test
    void numbersGoToRedisWhenMessagesAreNotInTheDatabase() {
        application
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withPropertyValues(server.properties())
                .withPropertyValues(
                        "openim.storage.offline=mongodb", "spring.mongodb.uri=" + mongo.getConnectionString())
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(SeqStore.class)
                        .hasSingleBean(RedisSeqStore.class));
    }

    @Test
    void storesOfTheApplicationTakeThePlaceOfOurs() {
        InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
        application
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withPropertyValues(server.properties())
                .withPropertyValues(
                        "openim.storage.offline=mongodb", "spring.mongodb.uri=" + mongo.getConnectionString())
                .withBean(TokenStore.class, () -> new InMemoryTokenStore(unit))
                .withBean(SeqStore.class, () -> new InMemorySeqStore(unit))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(TokenStore.class)).isInstanceOf(InMemoryTokenStore.class);
                    assertThat(context.getBean(SeqStore.class)).isInstanceOf(InMemorySeqStore.class);
                });
    }

    @Test
    void nodesKeepTheirConnectionsInRedisAndTellThereWhatChanged() {
        node().run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(RedisRouteStore.class)
                    .hasSingleBean(RedisStaleChannel.class);
            String id = context.getBean(ClusterNode.class).self().id();
            RouteStore routes = context.getBean(RouteStore.class);
            await().until(() -> routes.read(List.of(id)).containsKey(id));
        });
    }

    @Test
    void aNodeAloneKeepsNothingThere() {
        application
                .withPropertyValues(server.properties())
                .run(context ->
                        assertThat(context).doesNotHaveBean(RouteStore.class).doesNotHaveBean(StaleChannel.class));
    }

    @Test
    void nodesUseWhatTheApplicationHasForThat() {
        RouteStore routes = new InMemoryRouteStore(Clock.systemUTC());
        StaleChannel channel = new InMemoryStaleChannel(new InMemoryStaleChannel.Air());
        node().withBean(RouteStore.class, () -> routes)
                .withBean(StaleChannel.class, () -> channel)
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(RedisRouteStore.class)
                            .doesNotHaveBean(RedisStaleChannel.class);
                    String id = context.getBean(ClusterNode.class).self().id();
                    await().until(() -> routes.read(List.of(id)).containsKey(id));
                });
    }

    private ApplicationContextRunner node() {
        return application
                .withPropertyValues(server.properties())
                .withPropertyValues(
                        "openim.cluster.host=127.0.0.1", "openim.cluster.address=127.0.0.1", "openim.cluster.port=0")
                .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(new InMemoryNodeRegistry.Board()));
    }

    @Test
    void unsetPropertiesEqualTheDefaults() {
        OpenImStorageProperties unset = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("openim.storage", OpenImStorageProperties.class);
        assertThat(unset.redis().toSettings()).isEqualTo(RedisSettings.DEFAULTS);
        assertThat(unset.online()).isEqualTo(OpenImStorageProperties.Online.JDBC);
        assertThat(unset.offline()).isEqualTo(OpenImStorageProperties.Offline.JDBC);
    }

    @AfterAll
    static void stop() throws IOException {
        mongo.shutdownNow();
        server.close();
    }
}
