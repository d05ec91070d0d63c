package dev.openim.spring.storage;

import dev.openim.auth.AuthSettings;
import dev.openim.auth.TokenStore;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.group.GroupStore;
import dev.openim.inbox.InboxStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.OutboxStore;
import dev.openim.seq.SeqStore;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserService;
import dev.openim.user.UserStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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

    /** What has to be done once before the first message. */
    @Bean
    @ConditionalOnMissingBean
    StorageStartup openImStorageStartup(
            ObjectProvider<JdbcStores> jdbc, UserService users, AuthSettings auth, OpenImStorageProperties properties) {
        Runnable preparation = () -> {
            jdbc.ifAvailable(JdbcStores::migrate);
            users.createAdmins(auth.adminUserIds());
        };
        return new StorageStartup(preparation, properties.retryInterval());
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
        MessageStore openImMessageStore(JdbcStores stores) {
            return stores.messages();
        }

        @Bean
        @ConditionalOnMissingBean
        InboxStore openImInboxStore(JdbcStores stores) {
            return stores.inboxes();
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
        UserStore openImUserStore(JdbcStores stores) {
            return stores.users();
        }

        @Bean
        @ConditionalOnMissingBean
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
        OutboxStore openImOutboxStore(JdbcStores stores) {
            return stores.outbox();
        }
    }
}
