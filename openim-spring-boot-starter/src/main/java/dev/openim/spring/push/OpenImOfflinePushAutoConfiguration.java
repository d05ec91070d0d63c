package dev.openim.spring.push;

import dev.openim.conversation.ConversationStore;
import dev.openim.device.DeviceStore;
import dev.openim.gateway.SessionListener;
import dev.openim.group.GroupMembers;
import dev.openim.hook.PushHooks;
import dev.openim.offlinepush.OfflinePushService;
import dev.openim.offlinepush.OfflinePushText;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.RecipientLocales;
import dev.openim.presence.Presence;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.trace.Telemetry;
import dev.openim.user.UserCache;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for offline push, where there is a vendor. */
@AutoConfiguration(after = {OpenImPushVendorsAutoConfiguration.class, OpenImApnsAutoConfiguration.class})
@ConditionalOnBean(OfflinePusher.class)
public final class OpenImOfflinePushAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OfflinePushService.Sources openImOfflinePushSources(
            Presence presence,
            ConversationStore conversations,
            UserCache users,
            GroupMembers groups,
            DeviceStore devices) {
        return new OfflinePushService.Sources(presence, conversations, users, groups, devices);
    }

    @Bean
    @ConditionalOnMissingBean
    OfflinePushService openImOfflinePush(
            ObjectProvider<OfflinePusher> pushers,
            ObjectProvider<OfflinePushText> texts,
            ObjectProvider<RecipientLocales> locales,
            OfflinePushService.Sources sources,
            PushHooks gate,
            OpenImPushProperties properties,
            Telemetry telemetry) {
        return new OfflinePushService(
                pushers.orderedStream().toList(),
                sources,
                new OfflinePushService.Words(
                        texts.orderedStream().toList(), locales.getIfUnique(() -> userIds -> Map.of())),
                gate,
                InvalidSettingException.explain("openim.push", properties::toSettings),
                Clock.systemUTC(),
                telemetry);
    }

    @Bean
    OfflinePushLifecycle openImOfflinePushLifecycle(OfflinePushService service, ConfigurableListableBeanFactory beans) {
        return new OfflinePushLifecycle(service, beans);
    }

    @Bean
    SessionListener openImLogouts(OfflinePushService service) {
        return new Logouts(service);
    }
}
