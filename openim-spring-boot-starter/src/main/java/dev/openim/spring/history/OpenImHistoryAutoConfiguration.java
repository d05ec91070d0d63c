package dev.openim.spring.history;

import dev.openim.history.HistoryQueue;
import dev.openim.history.HistorySettings;
import dev.openim.history.HistorySource;
import dev.openim.history.HistoryStores;
import dev.openim.history.HistoryWriter;
import dev.openim.spring.messaging.OpenImMeters;
import dev.openim.spring.storage.OpenImMongoAutoConfiguration;
import dev.openim.spring.storage.OpenImStorageAutoConfiguration;
import dev.openim.spring.storage.StoragePreparation;
import dev.openim.storage.jdbc.JdbcStores;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for copying messages from the offline tier to the history in the database, from when both are prepared
 * until the application ends.
 */
@AutoConfiguration(after = {OpenImMongoAutoConfiguration.class, OpenImStorageAutoConfiguration.class})
@ConditionalOnBean({HistorySource.class, JdbcStores.class})
public final class OpenImHistoryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HistoryWriter openImHistoryWriter(
            HistorySource source, ObjectProvider<HistoryQueue> queue, JdbcStores history, OpenImMeters meters) {
        return new HistoryWriter(
                source,
                queue.getIfAvailable(),
                new HistoryStores(history.unitOfWork(), history.messages()),
                HistorySettings.DEFAULTS,
                Clock.systemUTC(),
                meters.registry());
    }

    @Bean
    @Order(StoragePreparation.HISTORY)
    StoragePreparation openImHistoryStart(HistoryWriter writer) {
        return writer::start;
    }
}
