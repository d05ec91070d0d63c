package dev.openim.spring.listener;

import dev.openim.OpenIm;
import dev.openim.inbox.InboxNews;
import dev.openim.inbox.InboxStore;
import dev.openim.listener.DeadLetterStore;
import dev.openim.listener.InboxListeners;
import dev.openim.listener.ListenerParts;
import dev.openim.listener.ListenerStore;
import dev.openim.spring.messaging.OpenImMeters;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.spring.storage.OpenImStorageAutoConfiguration;
import dev.openim.user.User;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration for {@link InboxListener}. */
@AutoConfiguration(after = {OpenImServicesAutoConfiguration.class, OpenImStorageAutoConfiguration.class})
@ConditionalOnBean({ListenerStore.class, DeadLetterStore.class, OpenIm.class})
@ConditionalOnProperty(name = "openim.listener.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenImListenerProperties.class)
public final class OpenImListenerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InboxListeners openImInboxListeners(
            ListenerStore positions,
            DeadLetterStore deadLetters,
            InboxStore inboxes,
            OpenIm openIm,
            InboxNews news,
            OpenImListenerProperties properties,
            OpenImMeters meters) {
        ListenerParts parts = new ListenerParts(
                positions,
                deadLetters,
                inboxes,
                openIm::inbox,
                ids -> openIm.users().find(ids).stream().map(User::userId).toList(),
                news);
        return new InboxListeners(
                parts,
                InvalidSettingException.explain("openim.listener", properties::toSettings),
                Clock.systemUTC(),
                meters.registry());
    }

    @Bean
    @ConditionalOnMissingBean
    InboxListenerMethods openImInboxListenerMethods(
            ConfigurableListableBeanFactory beans,
            InboxListeners listeners,
            OpenImListenerProperties properties,
            ObjectProvider<OpenIm> openIm,
            ObjectProvider<JsonMapper> json) {
        return new InboxListenerMethods(
                beans,
                listeners,
                properties,
                InvalidSettingException.explain("openim.listener", properties::toRetry),
                openIm,
                json);
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerLifecycle openImListenerLifecycle(InboxListeners listeners) {
        return new ListenerLifecycle(listeners);
    }
}
