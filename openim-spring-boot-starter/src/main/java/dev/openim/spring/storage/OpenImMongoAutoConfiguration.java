package dev.openim.spring.storage;

import com.mongodb.client.MongoClient;
import dev.openim.history.HistoryQueue;
import dev.openim.history.HistorySource;
import dev.openim.history.TieredMessageStore;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.StoredNumbers;
import dev.openim.message.MessageStore;
import dev.openim.seq.SeqSource;
import dev.openim.spring.settings.DynamicSettings;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.storage.mongo.MongoStores;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for recent messages and inboxes in MongoDB, by the application's own client. The database that all else
 * is in is the history. Each store backs off from the application's own.
 */
@AutoConfiguration(after = MongoAutoConfiguration.class, before = OpenImStorageAutoConfiguration.class)
@ConditionalOnClass({MongoClient.class, MongoAutoConfiguration.class})
@ConditionalOnProperty(name = OpenImStorageAutoConfiguration.OFFLINE, havingValue = "mongodb")
@EnableConfigurationProperties(OpenImStorageProperties.class)
public final class OpenImMongoAutoConfiguration {
    private static final String DEFAULT_DATABASE = "openim";

    @Bean
    @ConditionalOnMissingBean
    MongoStores openImMongoStores(
            ObjectProvider<MongoClient> clients,
            ObjectProvider<MongoConnectionDetails> connection,
            OpenImStorageProperties properties) {
        MongoConnectionDetails details = connection.getIfUnique();
        String database = details == null ? null : details.getConnectionString().getDatabase();
        MongoClient client = client(clients);
        return InvalidSettingException.explain(
                "openim.storage.offline",
                () -> new MongoStores(
                        client, Objects.requireNonNullElse(database, DEFAULT_DATABASE), properties.offlineRetention()));
    }

    @Bean
    DynamicSettings<OpenImStorageProperties> openImDynamicStorage(
            OpenImStorageProperties properties, MongoStores stores) {
        return new DynamicSettings<>(
                properties,
                now -> MongoStores.requireRetention(now.offlineRetention()),
                now -> stores.retention(now.offlineRetention()));
    }

    private static MongoClient client(ObjectProvider<MongoClient> clients) {
        MongoClient client = clients.getIfUnique();
        if (client == null) {
            throw UnusableMongoException.noClient();
        }
        return client;
    }

    @Bean
    @Order(StoragePreparation.OFFLINE)
    MongoPreparation openImMongoPreparation(MongoStores stores, ObjectProvider<MongoClient> clients) {
        return new MongoPreparation(stores, client(clients));
    }

    @Bean
    @ConditionalOnMissingBean
    HistorySource openImHistorySource(MongoStores offline) {
        return offline.historySource();
    }

    @Bean
    HistoryQueue openImHistoryQueue() {
        return new HistoryQueue();
    }

    /** Without a database of ours there is no history behind it, and nothing expires. */
    @Bean
    @ConditionalOnMissingBean
    MessageStore openImOfflineMessageStore(
            MongoStores offline, ObjectProvider<JdbcStores> history, HistoryQueue queue) {
        JdbcStores jdbc = history.getIfAvailable();
        return jdbc == null ? offline.messages() : new TieredMessageStore(offline.messages(), jdbc.messages(), queue);
    }

    @Bean
    @ConditionalOnMissingBean
    InboxStore openImOfflineInboxStore(MongoStores offline) {
        return offline.inboxes();
    }

    /** From what is stored, counters that are not in the database are restored. */
    @Bean
    @ConditionalOnMissingBean
    SeqSource openImSeqSource(MessageStore messages, InboxStore inboxes) {
        return new StoredNumbers(messages, inboxes);
    }
}
