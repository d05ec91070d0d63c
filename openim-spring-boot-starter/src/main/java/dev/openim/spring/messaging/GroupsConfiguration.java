package dev.openim.spring.messaging;

import dev.openim.chat.Mentions;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.group.ApplicationQueries;
import dev.openim.group.ApplicationService;
import dev.openim.group.AtMarks;
import dev.openim.group.DismissService;
import dev.openim.group.EntryGate;
import dev.openim.group.GroupInfoService;
import dev.openim.group.GroupMembers;
import dev.openim.group.GroupProfiles;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupService;
import dev.openim.group.GroupStore;
import dev.openim.group.GroupStores;
import dev.openim.group.GroupSync;
import dev.openim.group.GroupWork;
import dev.openim.group.JoinRequestStore;
import dev.openim.group.MembershipService;
import dev.openim.group.MuteService;
import dev.openim.group.RoleService;
import dev.openim.notification.Notifications;
import dev.openim.seq.SeqStore;
import dev.openim.spring.settings.DynamicSettings;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserStore;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services of groups. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenImGroupProperties.class)
class GroupsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    GroupStores openImGroupStores(
            UnitOfWork unitOfWork,
            GroupStore groups,
            JoinRequestStore requests,
            ConversationStore conversations,
            UserSeqStore userSeqs,
            SeqStore seqs,
            VersionLogStore logs,
            UserStore users) {
        return new GroupStores(unitOfWork, groups, requests, conversations, userSeqs, seqs, logs, users);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupWork openImGroupWork(
            GroupStores stores,
            GroupMembers members,
            Notifications notifications,
            EntryGate gate,
            OpenImGroupProperties properties) {
        return new GroupWork(stores, members, notifications, gate, properties.toSettings(), Clock.systemUTC());
    }

    @Bean
    DynamicSettings<OpenImGroupProperties> openImDynamicGroups(OpenImGroupProperties properties, GroupWork work) {
        return new DynamicSettings<>(
                properties, OpenImGroupProperties::toSettings, now -> work.settings(now.toSettings()));
    }

    @Bean
    @ConditionalOnMissingBean
    GroupService openImGroupService(GroupWork work) {
        return new GroupService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    DismissService openImDismissService(GroupWork work) {
        return new DismissService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupInfoService openImGroupInfoService(GroupWork work) {
        return new GroupInfoService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    MembershipService openImMembershipService(GroupWork work) {
        return new MembershipService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    RoleService openImRoleService(GroupWork work) {
        return new RoleService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    MuteService openImMuteService(GroupWork work) {
        return new MuteService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    ApplicationService openImApplicationService(GroupWork work) {
        return new ApplicationService(work);
    }

    @Bean
    @ConditionalOnMissingBean
    ApplicationQueries openImApplicationQueries(GroupStore groups, JoinRequestStore requests, UserStore users) {
        return new ApplicationQueries(groups, requests, users);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupQueries openImGroupQueries(GroupStore groups, UserStore users) {
        return new GroupQueries(groups, users);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupSync openImGroupSync(GroupQueries groups, GroupStore store, VersionLogStore logs) {
        return new GroupSync(groups, store, logs);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupProfiles openImGroupProfiles(GroupWork work) {
        return new GroupProfiles(work);
    }

    @Bean
    @ConditionalOnMissingBean
    Mentions openImMentions(GroupWork work) {
        return new Mentions(new AtMarks(work));
    }
}
