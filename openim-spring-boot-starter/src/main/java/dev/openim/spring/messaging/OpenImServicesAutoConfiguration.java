package dev.openim.spring.messaging;

import dev.openim.OpenIm;
import dev.openim.auth.AuthService;
import dev.openim.auth.AuthSettings;
import dev.openim.bus.MessageBus;
import dev.openim.chat.ActiveConversations;
import dev.openim.chat.ConversationSettingsService;
import dev.openim.chat.DeleteService;
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
import dev.openim.group.GroupService;
import dev.openim.group.GroupStore;
import dev.openim.group.GroupSync;
import dev.openim.inbox.InboxService;
import dev.openim.inbox.InboxSettings;
import dev.openim.inbox.InboxStore;
import dev.openim.message.MessageStore;
import dev.openim.message.TimelineReader;
import dev.openim.notification.Notifications;
import dev.openim.presence.Presence;
import dev.openim.seq.SeqStore;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.transfer.Audience;
import dev.openim.user.ProfileNotices;
import dev.openim.user.UserCache;
import dev.openim.user.UserChangeListener;
import dev.openim.user.UserService;
import dev.openim.user.UserStore;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the services: what users and back ends can do. */
@AutoConfiguration(after = OpenImMessagingAutoConfiguration.class)
@EnableConfigurationProperties({OpenImMessageProperties.class, OpenImInboxProperties.class})
public final class OpenImServicesAutoConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    @ConditionalOnMissingBean
    UserCache openImUserCache(UserStore users) {
        return new UserCache(users);
    }

    @Bean
    @ConditionalOnMissingBean(UserChangeListener.class)
    ProfileNotices openImProfileNotices(Notifications notifications) {
        return new ProfileNotices(notifications);
    }

    @Bean
    @ConditionalOnMissingBean
    UserService openImUserService(
            UnitOfWork unitOfWork, UserStore users, UserCache cache, UserChangeListener listener) {
        return new UserService(unitOfWork, users, cache, listener, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Presence openImPresence(Sessions sessions) {
        return new Presence(sessions);
    }

    @Bean
    @ConditionalOnMissingBean
    ReceiveOptions openImReceiveOptions(ConversationStore conversations) {
        return new ReceiveOptions(conversations);
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
    SendPermission openImSendPermission(UserCache users, GroupMembers groups, ReceiveOptions receiveOptions) {
        return new SendPermission(users, groups, receiveOptions);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageService openImMessageService(
            MessageBus bus, SendPermission permission, OpenImMessageProperties properties, OpenImMeters meters) {
        SendSettings settings = InvalidSettingException.explain(
                "openim.message",
                () -> new SendSettings(Math.toIntExact(properties.maxSize().toBytes())));
        return new MessageService(bus, permission, settings, clock, meters.registry());
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
        return new InboxService(inboxes, seqs, windows, timelines, new InboxSettings(properties.holeGrace()), clock);
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
    GroupService openImGroupService(
            UnitOfWork unitOfWork,
            GroupStore groups,
            ConversationStore conversations,
            VersionLogStore logs,
            UserStore users,
            GroupMembers members,
            Notifications notifications) {
        return new GroupService(unitOfWork, groups, conversations, logs, users, members, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupSync openImGroupSync(GroupService groups, GroupStore store, VersionLogStore logs) {
        return new GroupSync(groups, store, logs);
    }

    @Bean
    @ConditionalOnMissingBean
    OpenIm openIm(AuthSettings settings, UserService users, AuthService auth) {
        return new OpenIm(settings.adminUserIds().iterator().next(), users, auth);
    }

    @Bean
    @ConditionalOnMissingBean
    ActiveConversations openImActiveConversations(
            ConversationService conversations,
            ConversationStore store,
            Windows windows,
            PullService pulls,
            UserCache users,
            GroupService groups) {
        return new ActiveConversations(conversations, store, windows, pulls, users, groups);
    }
}
