package dev.openim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.OpenIm;
import dev.openim.auth.AuthService;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.bus.LocalMessageBus;
import dev.openim.bus.MessageBus;
import dev.openim.chat.MessageService;
import dev.openim.gateway.ClientIdentity;
import dev.openim.gateway.ConnectionAuthenticator;
import dev.openim.push.Pusher;
import dev.openim.relation.BlackStore;
import dev.openim.relation.FriendProfileNotices;
import dev.openim.relation.FriendStore;
import dev.openim.relation.InMemoryBlackStore;
import dev.openim.relation.InMemoryFriendStore;
import dev.openim.relation.PeerRules;
import dev.openim.relation.RelationStores;
import dev.openim.spring.auth.OpenImAuthAutoConfiguration;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.gateway.GatewayWorkers;
import dev.openim.spring.messaging.OpenImMessagingAutoConfiguration;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.storage.NoDataSourceException;
import dev.openim.spring.storage.OpenImDataSource;
import dev.openim.spring.storage.OpenImStorageAutoConfiguration;
import dev.openim.spring.storage.StorageStartup;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.user.InMemoryUserStore;
import dev.openim.user.ProfileNotices;
import dev.openim.user.UserChange;
import dev.openim.user.UserChangeListener;
import dev.openim.user.UserService;
import dev.openim.user.UserStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;

/** What the auto-configurations make, and when they make way. */
class AutoConfigurationTest {
    @Test
    void anApplicationWithADatabaseAndASecretHasItAll() {
        Contexts.web().run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(OpenIm.class)
                    .hasSingleBean(MessageService.class)
                    .hasSingleBean(AuthService.class)
                    .hasSingleBean(LocalMessageBus.class)
                    .hasSingleBean(JdbcStores.class)
                    .hasSingleBean(RouterFunction.class);
            assertThat(context.getBean(GatewayLifecycle.class).port()).isPositive();
            assertThat(context.getBean(StorageStartup.class).isReady()).isTrue();
            assertThat(context.getBean(UserStore.class).count())
                    .as("the administrator")
                    .isEqualTo(1);
        });
    }

    @Test
    void theApplicationsOwnBeansStayAloneOfTheirKind() {
        Contexts.withoutWeb()
                .run(context ->
                        assertThat(context).doesNotHaveBean(Executor.class).hasSingleBean(DataSource.class));
    }

    @Test
    void withoutTheWebThereIsAGatewayAndNoApi() {
        Contexts.withoutWeb()
                .run(context -> assertThat(context)
                        .hasSingleBean(GatewayLifecycle.class)
                        .doesNotHaveBean(RouterFunction.class));
    }

    @Test
    void theGatewayAndTheApiCanBeTurnedOff() {
        Contexts.web()
                .withPropertyValues("openim.gateway.enabled=false", "openim.api.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(MessageService.class)
                        .doesNotHaveBean(GatewayLifecycle.class)
                        .doesNotHaveBean(GatewayWorkers.class)
                        .doesNotHaveBean(RouterFunction.class));
    }

    @Test
    void withoutSpringMvcThereIsNoApi() {
        Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(GatewayLifecycle.class));
    }

    @Test
    void beansOfTheApplicationTakeThePlaceOfOurs() {
        Contexts.withoutWeb().withUserConfiguration(OwnBeans.class).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(LocalMessageBus.class);
            assertThat(context.getBean(MessageBus.class)).isSameAs(OwnBeans.BUS);
            assertThat(context.getBean(Pusher.class)).isSameAs(OwnBeans.PUSHER);
            assertThat(context.getBean(ConnectionAuthenticator.class)).isSameAs(OwnBeans.AUTHENTICATOR);
            assertThat(context.getBean(UserStore.class)).isInstanceOf(InMemoryUserStore.class);
            assertThat(context).hasSingleBean(JdbcStores.class);
        });
    }

    @Test
    void theApplicationsListenerIsToldOfChangedUsersBesideOurs() {
        List<String> told = new ArrayList<>();
        Contexts.withoutWeb()
                .withBean(UserChangeListener.class, () -> (caller, before, after) -> told.add(after.nickname()))
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(ProfileNotices.class)
                            .hasSingleBean(FriendProfileNotices.class);
                    context.getBean(UserService.class)
                            .update(
                                    new Caller("imAdmin", Platform.ADMIN, true, "op"),
                                    "imAdmin",
                                    new UserChange("The boss", null, null, null));
                    assertThat(told).containsExactly("The boss");
                });
    }

    @Test
    void storesAndRulesForContactsMakeWayForThoseOfTheApplication() {
        InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
        InMemoryFriendStore friends = new InMemoryFriendStore(unit);
        InMemoryBlackStore blacks = new InMemoryBlackStore(unit);
        PeerRules rules = new PeerRules(friends, blacks, true);
        Contexts.withoutWeb()
                .withBean(FriendStore.class, () -> friends)
                .withBean(BlackStore.class, () -> blacks)
                .withBean(PeerRules.class, () -> rules)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(RelationStores.class).friends()).isSameAs(friends);
                    assertThat(context.getBean(RelationStores.class).blacks()).isSameAs(blacks);
                    assertThat(context.getBean(PeerRules.class)).isSameAs(rules);
                });
    }

    @Test
    void withoutADatabaseTheStartFails() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        OpenImStorageAutoConfiguration.class,
                        OpenImAuthAutoConfiguration.class,
                        OpenImMessagingAutoConfiguration.class,
                        OpenImServicesAutoConfiguration.class))
                .withPropertyValues("openim.auth.secret=" + Contexts.SECRET)
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(NoDataSourceException.class));
    }

    @Test
    void messagesGoToTheDatabaseThatIsMarked() {
        Contexts.withoutWeb().withUserConfiguration(TwoDatabases.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(hasTables(context.getBean("messages", DataSource.class))).isTrue();
            assertThat(hasTables(context.getBean("business", DataSource.class))).isFalse();
        });
    }

    @Test
    void messagesGoToADatabaseOfTheirOwnWhenOneIsNamed() {
        String own = Contexts.h2();
        Contexts.withoutWeb()
                .withPropertyValues("openim.storage.datasource.url=" + own)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(DataSource.class);
                    assertThat(hasTables(context.getBean(DataSource.class))).isFalse();
                    JdbcDataSource named = new JdbcDataSource();
                    named.setURL(own);
                    assertThat(hasTables(named)).isTrue();
                });
    }

    private static boolean hasTables(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "OPENIM_MESSAGE", null)) {
            return tables.next();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        static final MessageBus BUS = message -> new CompletableFuture<>();
        static final Pusher PUSHER = pushes -> {};
        static final ConnectionAuthenticator AUTHENTICATOR = handshake -> CompletableFuture.completedFuture(
                new ClientIdentity(handshake.userId(), handshake.platform(), "", false));

        @Bean
        MessageBus bus() {
            return BUS;
        }

        @Bean
        Pusher pusher() {
            return PUSHER;
        }

        @Bean
        ConnectionAuthenticator authenticator() {
            return AUTHENTICATOR;
        }

        @Bean
        UserStore users() {
            return new InMemoryUserStore(new InMemoryUnitOfWork());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDatabases {
        @Bean
        DataSource business() {
            return database();
        }

        @Bean
        @OpenImDataSource
        DataSource messages() {
            return database();
        }

        private static DataSource database() {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(Contexts.h2());
            return dataSource;
        }
    }
}
