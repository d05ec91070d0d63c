package dev.openim.spring.hook;

import dev.openim.conversation.ConversationStore;
import dev.openim.gateway.Sessions;
import dev.openim.group.EntryGate;
import dev.openim.hook.ChangeHooks;
import dev.openim.hook.CommandHooks;
import dev.openim.hook.ConnectionHooks;
import dev.openim.hook.EntryHooks;
import dev.openim.hook.FirstMessages;
import dev.openim.hook.Guards;
import dev.openim.hook.HookBeans;
import dev.openim.hook.MessageHooks;
import dev.openim.hook.PayloadCheck;
import dev.openim.hook.PushHooks;
import dev.openim.hook.SessionHooks;
import dev.openim.hook.StoredHooks;
import dev.openim.notification.CommittedListener;
import dev.openim.presence.Presence;
import dev.openim.spring.messaging.OpenImMessagingAutoConfiguration;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.trace.Telemetry;
import dev.openim.transfer.StoredListener;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration for where the application takes part. Its beans are found after all of them are made, for they may depend on
 * what sends messages.
 */
@AutoConfiguration(before = OpenImMessagingAutoConfiguration.class)
@EnableConfigurationProperties(OpenImHookProperties.class)
public final class OpenImHooksAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Guards openImHookGuards(OpenImHookProperties properties, Telemetry telemetry) {
        return new Guards(InvalidSettingException.explain("openim.hooks", properties::toSettings), telemetry);
    }

    @Bean
    @ConditionalOnMissingBean
    HookBeansSource openImHookBeans(
            ListableBeanFactory factory,
            Guards guards,
            ObjectProvider<PayloadCheck> check,
            ObjectProvider<JsonMapper> json) {
        return new HookBeansSource(() -> new HookBeans(
                new BeansByName(factory),
                check.getIfUnique(() -> PayloadCheck.NONE),
                json.getIfUnique(JsonMapper::new),
                guards));
    }

    @Bean
    @ConditionalOnMissingBean
    MessageHooks openImMessageHooks(HookBeansSource beans, FirstMessages first) {
        return new MessageHooks(beans.find(), first);
    }

    @Bean
    @ConditionalOnMissingBean
    FirstMessages openImFirstMessages(
            HookBeansSource beans, ConversationStore conversations, VersionLogStore logs, UnitOfWork unitOfWork) {
        return FirstMessages.of(beans.find(), conversations, logs, unitOfWork, Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    PushHooks openImPushHooks(HookBeansSource beans) {
        return new PushHooks(beans.find());
    }

    @Bean
    @ConditionalOnMissingBean(EntryGate.class)
    EntryHooks openImEntryHooks(HookBeansSource beans) {
        return new EntryHooks(beans.find());
    }

    @Bean
    @ConditionalOnMissingBean(StoredListener.class)
    StoredHooks openImStoredHooks(HookBeansSource beans) {
        return new StoredHooks(beans.find());
    }

    @Bean
    @ConditionalOnMissingBean(CommittedListener.class)
    ChangeHooks openImChangeHooks(HookBeansSource beans) {
        return new ChangeHooks(beans.find());
    }

    @Bean
    @ConditionalOnMissingBean
    CommandHooks openImCommandHooks(HookBeansSource beans, ObjectProvider<UnitOfWork> unitOfWork) {
        return new CommandHooks(beans.find(), unitOfWork::getObject);
    }

    @Bean
    @ConditionalOnMissingBean
    ConnectionHooks openImConnectionHooks(HookBeansSource beans) {
        return new ConnectionHooks(beans.find());
    }

    @Bean
    EventOutlet openImEventOutlet(ConfigurableApplicationContext context) {
        return new EventOutlet(context);
    }

    @Bean
    ApplicationEvents openImApplicationEvents(EventOutlet outlet) {
        return new ApplicationEvents(outlet);
    }

    @Bean
    SessionHooks openImSessionHooks(Sessions sessions, Presence presence, Guards guards, EventOutlet outlet) {
        return new SessionHooks(sessions, presence, guards, outlet::isHeard, outlet::publish);
    }

    @Bean
    HooksLifecycle openImHooksLifecycle(
            ObjectProvider<StoredHooks> stored, ObjectProvider<ChangeHooks> changes, ObjectProvider<PushHooks> pushes) {
        return new HooksLifecycle(stored, changes, pushes);
    }

    /** What is wrong with the application's beans is said at the start. */
    @Bean
    SmartInitializingSingleton openImHooksStart(ObjectProvider<MessageHooks> messages) {
        return () -> messages.ifAvailable(MessageHooks::start);
    }

    /** Finds what takes part. */
    record HookBeansSource(Supplier<HookBeans> find) {}
}
