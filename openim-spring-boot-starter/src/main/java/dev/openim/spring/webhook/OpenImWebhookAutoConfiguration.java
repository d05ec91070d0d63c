package dev.openim.spring.webhook;

import dev.openim.auth.AuthSettings;
import dev.openim.group.GroupStore;
import dev.openim.listener.ListenerStore;
import dev.openim.spring.messaging.OpenImMessagingAutoConfiguration;
import dev.openim.spring.messaging.OpenImMeters;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.spring.storage.OpenImStorageAutoConfiguration;
import dev.openim.store.UnitOfWork;
import dev.openim.trace.Telemetry;
import dev.openim.webhook.AfterCommands;
import dev.openim.webhook.BeforeCommands;
import dev.openim.webhook.ConversationWebhooks;
import dev.openim.webhook.EntryWebhooks;
import dev.openim.webhook.MessageWebhooks;
import dev.openim.webhook.PushWebhooks;
import dev.openim.webhook.SessionWebhooks;
import dev.openim.webhook.StoredWebhooks;
import dev.openim.webhook.WebhookQueue;
import dev.openim.webhook.WebhookRelay;
import dev.openim.webhook.WebhookSettings;
import dev.openim.webhook.WebhookStore;
import dev.openim.webhook.Webhooks;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for webhooks, where there is an address for them. */
@AutoConfiguration(after = {OpenImStorageAutoConfiguration.class, OpenImMessagingAutoConfiguration.class})
@ConditionalOnProperty("openim.webhook.url")
@EnableConfigurationProperties(OpenImWebhookProperties.class)
public final class OpenImWebhookAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    WebhookSettings openImWebhookSettings(OpenImWebhookProperties properties) {
        return InvalidSettingException.explain("openim.webhook", properties::toSettings);
    }

    @Bean
    @ConditionalOnMissingBean
    Webhooks openImWebhooks(WebhookSettings settings, Telemetry telemetry) {
        return new Webhooks(settings, Clock.systemUTC(), telemetry);
    }

    @Bean
    @ConditionalOnMissingBean
    WebhookQueue openImWebhookQueue(
            WebhookSettings settings,
            OpenImWebhookProperties properties,
            WebhookStore store,
            UnitOfWork unitOfWork,
            OpenImMeters meters) {
        return new WebhookQueue(
                settings,
                InvalidSettingException.explain("openim.webhook.after", properties.after()::toSettings),
                store,
                unitOfWork,
                Clock.systemUTC(),
                meters.registry());
    }

    @Bean
    @ConditionalOnMissingBean
    WebhookRelay openImWebhookRelay(
            WebhookSettings settings,
            OpenImWebhookProperties properties,
            WebhookQueue queue,
            WebhookStore store,
            ListenerStore leases,
            OpenImMeters meters) {
        return new WebhookRelay(
                settings,
                InvalidSettingException.explain("openim.webhook.after", properties.after()::toSettings),
                queue,
                store,
                leases,
                Clock.systemUTC(),
                meters.registry());
    }

    @Bean
    WebhookLifecycle openImWebhookLifecycle(WebhookRelay relay) {
        return new WebhookLifecycle(relay);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageWebhooks openImMessageWebhooks(Webhooks webhooks, AuthSettings auth) {
        return new MessageWebhooks(webhooks, auth.adminUserIds());
    }

    @Bean
    @ConditionalOnMissingBean
    BeforeCommands openImBeforeCommands(Webhooks webhooks) {
        return new BeforeCommands(webhooks);
    }

    @Bean
    @ConditionalOnMissingBean
    AfterCommands openImAfterCommands(WebhookQueue queue, GroupStore groups) {
        return new AfterCommands(queue, groups);
    }

    @Bean
    @ConditionalOnMissingBean
    StoredWebhooks openImStoredWebhooks(WebhookQueue queue) {
        return new StoredWebhooks(queue);
    }

    @Bean
    @ConditionalOnMissingBean
    PushWebhooks openImPushWebhooks(Webhooks webhooks) {
        return new PushWebhooks(webhooks);
    }

    @Bean
    @ConditionalOnMissingBean
    EntryWebhooks openImEntryWebhooks(Webhooks webhooks, WebhookQueue queue) {
        return new EntryWebhooks(webhooks, queue);
    }

    @Bean
    @ConditionalOnMissingBean
    ConversationWebhooks openImConversationWebhooks(Webhooks webhooks, WebhookQueue queue) {
        return new ConversationWebhooks(webhooks, queue);
    }

    @Bean
    @ConditionalOnMissingBean
    SessionWebhooks openImSessionWebhooks(WebhookQueue queue) {
        return new SessionWebhooks(queue, Clock.systemUTC());
    }
}
