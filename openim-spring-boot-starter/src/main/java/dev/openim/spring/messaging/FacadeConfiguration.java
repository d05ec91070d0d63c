package dev.openim.spring.messaging;

import dev.openim.OpenIm;
import dev.openim.auth.AuthService;
import dev.openim.auth.AuthSettings;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.chat.BusinessNotices;
import dev.openim.chat.MessageService;
import dev.openim.conversation.Windows;
import dev.openim.facade.Contacts;
import dev.openim.facade.Groups;
import dev.openim.facade.History;
import dev.openim.facade.Inbox;
import dev.openim.facade.Send;
import dev.openim.facade.Tokens;
import dev.openim.facade.Users;
import dev.openim.group.DismissService;
import dev.openim.group.GroupInfoService;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupService;
import dev.openim.group.MembershipService;
import dev.openim.group.MuteService;
import dev.openim.group.RoleService;
import dev.openim.hook.MessageHooks;
import dev.openim.inbox.InboxService;
import dev.openim.message.TimelineReader;
import dev.openim.notification.Outbox;
import dev.openim.presence.Presence;
import dev.openim.relation.BlackService;
import dev.openim.relation.FriendApplicationService;
import dev.openim.relation.FriendService;
import dev.openim.relation.Friends;
import dev.openim.seq.SeqStore;
import dev.openim.user.NotificationAccounts;
import dev.openim.user.UserCache;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserService;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** {@link OpenIm} and its parts, each of which makes way for the application's own. */
@Configuration(proxyBeanMethods = false)
class FacadeConfiguration {
    private final Supplier<Caller> application;

    FacadeConfiguration(AuthSettings settings) {
        String admin = settings.adminUserIds().iterator().next();
        this.application =
                () -> new Caller(admin, Platform.ADMIN, true, UUID.randomUUID().toString());
    }

    @Bean
    @ConditionalOnMissingBean
    Send openImSend(
            MessageService messages,
            BusinessNotices notices,
            Outbox outbox,
            UserCache users,
            MessageHooks hooks,
            ObjectProvider<JsonMapper> json) {
        return new Send(
                application,
                messages,
                notices,
                outbox,
                users,
                hooks::contentOf,
                json.getIfUnique(JsonMapper::new),
                Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    Users openImUsers(
            UserService users,
            NotificationAccounts accounts,
            ObjectProvider<UserDirectory> directory,
            Presence presence) {
        return new Users(application, users, accounts, directory.getIfUnique(UserDirectory::empty), presence);
    }

    @Bean
    @ConditionalOnMissingBean
    Tokens openImTokens(AuthService auth, Users users) {
        return new Tokens(application, auth, users);
    }

    @Bean
    @ConditionalOnMissingBean
    Groups.Services openImGroupParts(
            GroupService creating,
            GroupQueries queries,
            MembershipService membership,
            GroupInfoService infos,
            RoleService roles,
            MuteService mutes,
            DismissService dismissing) {
        return new Groups.Services(creating, queries, membership, infos, roles, mutes, dismissing);
    }

    @Bean
    @ConditionalOnMissingBean
    Contacts.Services openImContactParts(
            FriendService changes, Friends friends, FriendApplicationService applications, BlackService blacks) {
        return new Contacts.Services(changes, friends, applications, blacks);
    }

    @Bean
    @ConditionalOnMissingBean
    OpenIm.Reading openImReading(TimelineReader reader, SeqStore seqs, Windows windows, InboxService inboxes) {
        return new OpenIm.Reading(
                new History(reader, seqs, windows), userId -> new Inbox(application, inboxes, userId));
    }

    @Bean
    @ConditionalOnMissingBean
    OpenIm openIm(
            Send send,
            Tokens tokens,
            Users users,
            Groups.Services groups,
            Contacts.Services contacts,
            OpenIm.Reading reading) {
        return new OpenIm(
                send, tokens, users, new Groups(application, groups), new Contacts(application, contacts), reading);
    }
}
