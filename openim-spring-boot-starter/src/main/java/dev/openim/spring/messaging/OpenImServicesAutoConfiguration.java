package dev.openim.spring.messaging;

import dev.openim.access.AccessCheck;
import dev.openim.access.AccessTable;
import dev.openim.bus.MessageBus;
import dev.openim.cache.Invalidations;
import dev.openim.chat.ActiveConversations;
import dev.openim.chat.BusinessNotices;
import dev.openim.chat.ConversationSettingsService;
import dev.openim.chat.DeleteService;
import dev.openim.chat.Mentions;
import dev.openim.chat.MessageSearch;
import dev.openim.chat.MessageService;
import dev.openim.chat.PullService;
import dev.openim.chat.ReadService;
import dev.openim.chat.RevokeService;
import dev.openim.chat.SendPermission;
import dev.openim.chat.SendSettings;
import dev.openim.conversation.ConversationService;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.ReceiveOptions;
import dev.openim.conversation.UserSeqStore;
import dev.openim.conversation.Windows;
import dev.openim.gateway.Sessions;
import dev.openim.group.GroupMembers;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupStore;
import dev.openim.hook.MessageHooks;
import dev.openim.inbox.InboxService;
import dev.openim.inbox.InboxSettings;
import dev.openim.inbox.InboxStore;
import dev.openim.message.MessageStore;
import dev.openim.message.TimelineReader;
import dev.openim.notification.DirectNotifications;
import dev.openim.notification.Notifications;
import dev.openim.presence.OtherNodes;
import dev.openim.presence.Presence;
import dev.openim.relation.PeerRules;
import dev.openim.seq.SeqStore;
import dev.openim.spring.settings.DynamicSettings;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.trace.Telemetry;
import dev.openim.transfer.Audience;
import dev.openim.transfer.Transfer;
import dev.openim.user.ProfileNotices;
import dev.openim.user.UserCache;
import dev.openim.user.UserChangeListener;
import dev.openim.user.UserService;
import dev.openim.user.UserStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration for the services: what users and back ends can do. */
@AutoConfiguration(after = OpenImMessagingAutoConfiguration.class)
@EnableConfigurationProperties({OpenImMessageProperties.class, OpenImInboxProperties.class})
@Import({ContactsConfiguration.class, FacadeConfiguration.class, GroupsConfiguration.class, UsersConfiguration.class})
public final class OpenImServicesAutoConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    @ConditionalOnMissingBean
    AccessCheck openImAccessCheck(GroupStore groups) {
        return new AccessCheck(AccessTable.standard(), groups);
    }

    @Bean
    @ConditionalOnMissingBean
    UserCache openImUserCache(UserStore users, Invalidations invalidations) {
        return new UserCache(users, invalidations);
    }

    @Bean
    @ConditionalOnMissingBean
    ProfileNotices openImProfileNotices(Notifications notifications) {
        return new ProfileNotices(notifications);
    }

    @Bean
    @ConditionalOnMissingBean
    UserService openImUserService(
            UnitOfWork unitOfWork, UserStore users, UserCache cache, ObjectProvider<UserChangeListener> listeners) {
        return new UserService(
                unitOfWork,
                users,
                cache,
                UserChangeListener.all(listeners.orderedStream().toList()),
                clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Presence openImPresence(Sessions sessions, ObjectProvider<OtherNodes> others) {
        return new Presence(sessions, others.getIfAvailable(() -> OtherNodes.NONE));
    }

    @Bean
    @ConditionalOnMissingBean
    ReceiveOptions openImReceiveOptions(ConversationStore conversations, Invalidations invalidations) {
        return new ReceiveOptions(conversations, invalidations);
    }

    @Bean
    @ConditionalOnMissingBean
    Windows openImWindows(ConversationStore conversations, UserSeqStore userSeqs, SeqStore seqs) {
        return new Windows(conversations, userSeqs, seqs);
    }

    @Bean
    @ConditionalOnMissingBean
    TimelineReader openImTimelineReader(MessageStore messages) {
        return new TimelineReader(messages);
    }

    @Bean
    @ConditionalOnMissingBean
    SendPermission openImSendPermission(
            UserCache users, GroupMembers groups, ReceiveOptions receiveOptions, PeerRules peers) {
        return new SendPermission(users, groups, receiveOptions, peers);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageService openImMessageService(
            MessageBus bus,
            SendPermission permission,
            OpenImMessageProperties properties,
            Mentions mentions,
            MessageHooks hooks,
            Telemetry telemetry) {
        SendSettings settings = InvalidSettingException.explain("openim.message", properties::toSettings);
        return new MessageService(bus, permission, settings, mentions, hooks, clock, telemetry);
    }

    @Bean
    DynamicSettings<OpenImMessageProperties> openImDynamicMessages(
            OpenImMessageProperties properties, MessageService messages, PeerRules peers) {
        return new DynamicSettings<>(properties, OpenImMessageProperties::toSettings, now -> {
            messages.settings(now.toSettings());
            peers.friendsOnly(now.friendVerify());
        });
    }

    @Bean
    @ConditionalOnMissingBean
    PullService openImPullService(
            Windows windows, ConversationStore conversations, TimelineReader timelines, MessageStore messages) {
        return new PullService(windows, conversations, timelines, messages);
    }

    @Bean
    @ConditionalOnMissingBean
    InboxService openImInboxService(
            InboxStore inboxes,
            SeqStore seqs,
            Windows windows,
            TimelineReader timelines,
            OpenImInboxProperties properties) {
        InboxSettings settings = InvalidSettingException.explain("openim.inbox", properties::toInboxSettings);
        return new InboxService(inboxes, seqs, windows, timelines, settings, clock);
    }

    @Bean
    DynamicSettings<OpenImInboxProperties> openImDynamicInbox(
            OpenImInboxProperties properties, ObjectProvider<Transfer> transfer, InboxService inboxes) {
        return new DynamicSettings<>(
                properties,
                now -> {
                    now.toTransferSettings();
                    now.toInboxSettings();
                },
                now -> {
                    transfer.ifAvailable(running -> running.settings(now.toTransferSettings()));
                    inboxes.settings(now.toInboxSettings());
                });
    }

    @Bean
    @ConditionalOnMissingBean
    ReadService openImReadService(
            UnitOfWork unitOfWork,
            ConversationStore conversations,
            UserSeqStore userSeqs,
            Windows windows,
            MessageStore messages,
            Notifications notifications) {
        return new ReadService(unitOfWork, conversations, userSeqs, windows, messages, notifications);
    }

    @Bean
    @ConditionalOnMissingBean
    RevokeService openImRevokeService(
            UnitOfWork unitOfWork,
            Windows windows,
            MessageStore messages,
            GroupStore groups,
            UserCache users,
            Notifications notifications) {
        return new RevokeService(unitOfWork, windows, messages, groups, users, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    BusinessNotices openImBusinessNotices(MessageBus bus, UserCache users, GroupMembers groups) {
        return new BusinessNotices(new DirectNotifications(bus, clock), users, groups);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageSearch openImMessageSearch(MessageStore messages, InboxStore inboxes, GroupMembers groups) {
        return new MessageSearch(messages, inboxes, groups);
    }

    @Bean
    @ConditionalOnMissingBean
    DeleteService openImDeleteService(
            UnitOfWork unitOfWork,
            ConversationStore conversations,
            UserSeqStore userSeqs,
            VersionLogStore logs,
            Windows windows,
            MessageStore messages,
            GroupStore groups,
            Notifications notifications) {
        return new DeleteService(unitOfWork, conversations, userSeqs, logs, windows, messages, groups, notifications);
    }

    @Bean
    @ConditionalOnMissingBean
    ConversationService openImConversationService(
            ConversationStore conversations, UserSeqStore userSeqs, VersionLogStore logs) {
        return new ConversationService(conversations, userSeqs, logs);
    }

    @Bean
    @ConditionalOnMissingBean
    ConversationSettingsService openImConversationSettingsService(
            UnitOfWork unitOfWork,
            ConversationStore conversations,
            VersionLogStore logs,
            GroupMembers groups,
            ReceiveOptions receiveOptions,
            Audience audience,
            Notifications notifications) {
        return new ConversationSettingsService(
                unitOfWork, conversations, logs, groups, receiveOptions, audience::changed, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ActiveConversations openImActiveConversations(
            ConversationService conversations,
            ConversationStore store,
            Windows windows,
            PullService pulls,
            UserCache users,
            GroupQueries groups) {
        return new ActiveConversations(conversations, store, windows, pulls, users, groups);
    }
}
