package dev.openim.spring.messaging;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.LocalMessageBus;
import dev.openim.bus.MessageBus;
import dev.openim.cache.Invalidations;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.gateway.SessionPusher;
import dev.openim.gateway.Sessions;
import dev.openim.group.GroupMembers;
import dev.openim.group.GroupStore;
import dev.openim.hook.PushHooks;
import dev.openim.inbox.InboxNews;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.PromiseStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.CommittedListener;
import dev.openim.notification.Notifications;
import dev.openim.notification.Outbox;
import dev.openim.notification.OutboxRelay;
import dev.openim.notification.OutboxStore;
import dev.openim.offlinepush.OfflinePushService;
import dev.openim.push.GatedPusher;
import dev.openim.push.Pusher;
import dev.openim.seq.SeqStore;
import dev.openim.spring.roles.NodeRoles;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.statistics.ActivityStore;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.trace.Telemetry;
import dev.openim.transfer.Audience;
import dev.openim.transfer.StoredListener;
import dev.openim.transfer.StoredRecorder;
import dev.openim.transfer.Transfer;
import dev.openim.transfer.TransferSettings;
import dev.openim.transfer.TransferStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for the pipeline: bus, transfer, pusher, and the notifications that take the same way. */
@AutoConfiguration
@EnableConfigurationProperties({
    OpenImBusProperties.class,
    OpenImInboxProperties.class,
    OpenImOutboxProperties.class,
    OpenImTraceProperties.class
})
public final class OpenImMessagingAutoConfiguration {

    /** The application's meters, or some that nobody reads. */
    @Bean
    @ConditionalOnMissingBean
    OpenImMeters openImMeters(ObjectProvider<MeterRegistry> registry) {
        return new OpenImMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @ConditionalOnMissingBean
    Telemetry openImTelemetry(OpenImMeters meters, OpenImTraceProperties properties, ListableBeanFactory beans) {
        return new Telemetry(
                meters.registry(),
                InvalidSettingException.explain("openim.trace", properties::toTrace),
                SpanRegistry.spans(beans));
    }

    @Bean
    @ConditionalOnMissingBean
    Sessions openImSessions() {
        return new Sessions();
    }

    @Bean
    @ConditionalOnMissingBean(Pusher.class)
    SessionPusher openImPusher(Sessions sessions, Telemetry telemetry) {
        return new SessionPusher(sessions, telemetry);
    }

    @Bean
    @ConditionalOnMissingBean
    Invalidations openImInvalidations() {
        return new Invalidations();
    }

    @Bean
    @ConditionalOnMissingBean
    GroupMembers openImGroupMembers(GroupStore groups, Invalidations invalidations) {
        return new GroupMembers(groups, Clock.systemUTC(), invalidations);
    }

    @Bean
    @ConditionalOnMissingBean
    Audience openImAudience(
            GroupMembers groups, ConversationStore conversations, VersionLogStore logs, Invalidations invalidations) {
        return new Audience(groups, conversations, logs, invalidations);
    }

    @Bean
    @ConditionalOnMissingBean
    TransferStores openImTransferStores(
            UnitOfWork unitOfWork,
            SeqStore seqs,
            MessageStore messages,
            InboxStore inboxes,
            PromiseStore promises,
            UserSeqStore userSeqs,
            ActivityStore activity) {
        return new TransferStores(unitOfWork, seqs, messages, inboxes, promises, userSeqs, activity);
    }

    @Bean
    @ConditionalOnMissingBean
    InboxNews openImInboxNews() {
        return new InboxNews();
    }

    @Bean
    @ConditionalOnMissingBean(BatchHandler.class)
    Transfer openImTransfer(
            TransferStores stores,
            Audience audience,
            Pusher pusher,
            ObjectProvider<OfflinePushService> offline,
            InboxNews news,
            StoredListener listener,
            ObjectProvider<StoredRecorder> recorders,
            PushHooks gate,
            OpenImInboxProperties properties,
            Telemetry telemetry) {
        List<StoredRecorder> all = recorders.orderedStream().toList();
        TransferSettings settings = InvalidSettingException.explain("openim.inbox", properties::toTransferSettings);
        return new Transfer(
                stores,
                audience,
                new OfflineToo(new GatedPusher(pusher, gate), offline),
                news,
                listener,
                stored -> all.forEach(recorder -> recorder.record(stored)),
                settings,
                Clock.systemUTC(),
                telemetry);
    }

    @Bean
    @ConditionalOnBean(Transfer.class)
    TransferLifecycle openImTransferStartup(Transfer transfer) {
        return new TransferLifecycle(transfer);
    }

    @Bean
    @ConditionalOnMissingBean(MessageBus.class)
    @ConditionalOnProperty(name = "openim.bus.type", havingValue = "local", matchIfMissing = true)
    LocalMessageBus openImMessageBus(
            BatchHandler transfer, OpenImBusProperties properties, OpenImMeters meters, Environment environment) {
        NodeRoles.requireForLocalBus(environment);
        return new LocalMessageBus(
                InvalidSettingException.explain("openim.bus", properties::toSettings), transfer, meters.registry());
    }

    /** Reached only where there is no other bus. */
    @Bean
    @ConditionalOnMissingBean(MessageBus.class)
    @ConditionalOnProperty(name = "openim.bus.type", havingValue = "kafka")
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    MessageBus openImMissingMessageBus() {
        throw new MissingKafkaException();
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxRelay openImOutboxRelay(
            OutboxStore store, MessageBus bus, OpenImOutboxProperties properties, OpenImMeters meters) {
        return new OutboxRelay(
                store,
                bus,
                InvalidSettingException.explain("openim.outbox", properties::toSettings),
                Clock.systemUTC(),
                meters.registry());
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxLifecycle openImOutboxStartup(OutboxRelay relay) {
        return new OutboxLifecycle(relay);
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox openImOutbox(UnitOfWork unitOfWork, OutboxStore store, OutboxRelay relay) {
        return new Outbox(unitOfWork, store, relay);
    }

    @Bean
    @ConditionalOnMissingBean
    Notifications openImNotifications(Outbox outbox, CommittedListener listener) {
        return new Notifications(outbox, listener, Clock.systemUTC());
    }
}
