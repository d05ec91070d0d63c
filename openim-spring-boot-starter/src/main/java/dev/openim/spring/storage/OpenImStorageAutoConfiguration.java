package dev.openim.spring.storage;

import dev.openim.auth.AuthSettings;
import dev.openim.auth.TokenStore;
import dev.openim.clientconfig.ClientConfigStore;
import dev.openim.command.UserCommandStore;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.device.DeviceStore;
import dev.openim.group.GroupStore;
import dev.openim.group.JoinRequestStore;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.PromiseStore;
import dev.openim.listener.DeadLetterStore;
import dev.openim.listener.ListenerStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.OutboxStore;
import dev.openim.object.FileCatalog;
import dev.openim.relation.BlackStore;
import dev.openim.relation.FriendApplicationStore;
import dev.openim.relation.FriendStore;
import dev.openim.seq.SeqStore;
import dev.openim.statistics.ActivityStore;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.DirectoryUserStore;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserService;
import dev.openim.user.UserStore;
import dev.openim.webhook.WebhookStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for the stores over JDBC. Each backs off from the application's own; the database is the one marked
 * {@link OpenImDataSource}, or that of {@code openim.storage.datasource}, or the application's.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(OpenImStorageProperties.class)
public final class OpenImStorageAutoConfiguration {
    static final String OFFLINE = "openim.storage.offline";

    /** What has to be done once before the first message. */
    @Bean
    @ConditionalOnMissingBean
    StorageStartup openImStorageStartup(
            ObjectProvider<JdbcStores> jdbc,
            ObjectProvider<StoragePreparation> others,
            UserService users,
            AuthSettings auth,
            OpenImStorageProperties properties) {
        Runnable preparation = () -> {
            jdbc.ifAvailable(JdbcStores::migrate);
            others.orderedStream().forEach(StoragePreparation::prepare);
            users.createAdmins(auth.adminUserIds());
        };
        return new StorageStartup(preparation, properties.retryInterval());
    }

    /** Reached only where Redis is chosen and its library is missing. */
    @Bean
    @ConditionalOnMissingBean(TokenStore.class)
    @ConditionalOnProperty(name = "openim.storage.online", havingValue = "redis")
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    TokenStore openImMissingTokenStore() {
        throw MissingRedisException.library();
    }

    /** The stores over JDBC, unless the application has its own unit of work, to which its own stores belong. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(UnitOfWork.class)
    static class Jdbc {

        @Bean
        StorageDataSource openImStorageDataSource(
                @OpenImDataSource ObjectProvider<DataSource> marked,
                ObjectProvider<DataSource> any,
                ListableBeanFactory beans,
                OpenImStorageProperties properties) {
            DataSource own = marked.getIfUnique();
            if (own != null) {
                return StorageDataSource.shared(own);
            }
            String url = properties.datasource().url();
            if (url != null) {
                return StorageDataSource.dedicated(properties.datasource(), url);
            }
            DataSource applications = any.getIfUnique();
            if (applications == null) {
                throw new NoDataSourceException(beans.getBeanNamesForType(DataSource.class).length);
            }
            return StorageDataSource.shared(applications);
        }

        @Bean
        JdbcStores openImJdbcStores(StorageDataSource dataSource) {
            return new JdbcStores(dataSource.get());
        }

        @Bean
        UnitOfWork openImUnitOfWork(JdbcStores stores) {
            return stores.unitOfWork();
        }

        @Bean
        @ConditionalOnMissingBean
        SeqStore openImSeqStore(JdbcStores stores) {
            return stores.seqs();
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty(name = OFFLINE, havingValue = "jdbc", matchIfMissing = true)
        MessageStore openImMessageStore(JdbcStores stores) {
            return stores.messages();
        }

        /** Reached only where the driver is missing. */
        @Bean
        @ConditionalOnMissingBean(MessageStore.class)
        @ConditionalOnProperty(name = OFFLINE, havingValue = "mongodb")
        @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
        MessageStore openImMissingMessageStore() {
            throw UnusableMongoException.noDriver();
        }

        @Bean
        @ConditionalOnMissingBean
        InboxStore openImInboxStore(JdbcStores stores) {
            return stores.inboxes();
        }

        @Bean
        @ConditionalOnMissingBean
        PromiseStore openImPromiseStore(JdbcStores stores) {
            return stores.promises();
        }

        @Bean
        @ConditionalOnMissingBean
        ConversationStore openImConversationStore(JdbcStores stores) {
            return stores.conversations();
        }

        @Bean
        @ConditionalOnMissingBean
        UserSeqStore openImUserSeqStore(JdbcStores stores) {
            return stores.userSeqs();
        }

        @Bean
        @ConditionalOnMissingBean
        VersionLogStore openImVersionLogStore(JdbcStores stores) {
            return stores.versionLogs();
        }

        @Bean
        @ConditionalOnMissingBean
        UserStore openImUserStore(JdbcStores stores, ObjectProvider<UserDirectory> directory) {
            UserDirectory applications = directory.getIfUnique();
            return applications == null
                    ? stores.users()
                    : new DirectoryUserStore(stores.users(), applications, Clock.systemUTC());
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty(name = "openim.storage.online", havingValue = "jdbc", matchIfMissing = true)
        TokenStore openImTokenStore(JdbcStores stores) {
            return stores.tokens();
        }

        @Bean
        @ConditionalOnMissingBean
        GroupStore openImGroupStore(JdbcStores stores) {
            return stores.groups();
        }

        @Bean
        @ConditionalOnMissingBean
        JoinRequestStore openImJoinRequestStore(JdbcStores stores) {
            return stores.joinRequests();
        }

        @Bean
        @ConditionalOnMissingBean
        OutboxStore openImOutboxStore(JdbcStores stores) {
            return stores.outbox();
        }

        @Bean
        @ConditionalOnMissingBean
        FriendStore openImFriendStore(JdbcStores stores) {
            return stores.friends();
        }

        @Bean
        @ConditionalOnMissingBean
        FileCatalog openImFileCatalog(JdbcStores stores) {
            return stores.files();
        }

        @Bean
        @ConditionalOnMissingBean
        UserCommandStore openImUserCommandStore(JdbcStores stores) {
            return stores.userCommands();
        }

        @Bean
        @ConditionalOnMissingBean
        FriendApplicationStore openImFriendApplicationStore(JdbcStores stores) {
            return stores.friendApplications();
        }

        @Bean
        @ConditionalOnMissingBean
        ClientConfigStore openImClientConfigStore(JdbcStores stores) {
            return stores.clientConfigs();
        }

        @Bean
        @ConditionalOnMissingBean
        BlackStore openImBlackStore(JdbcStores stores) {
            return stores.blacks();
        }

        @Bean
        @ConditionalOnMissingBean
        DeviceStore openImDeviceStore(JdbcStores stores) {
            return stores.devices();
        }

        @Bean
        @ConditionalOnMissingBean
        ActivityStore openImActivityStore(JdbcStores stores) {
            return stores.activity();
        }

        @Bean
        @ConditionalOnMissingBean
        ListenerStore openImListenerStore(JdbcStores stores) {
            return stores.listeners();
        }

        @Bean
        @ConditionalOnMissingBean
        DeadLetterStore openImDeadLetterStore(JdbcStores stores) {
            return stores.deadLetters();
        }

        @Bean
        @ConditionalOnMissingBean
        WebhookStore openImWebhookStore(JdbcStores stores) {
            return stores.webhooks();
        }
    }
}
