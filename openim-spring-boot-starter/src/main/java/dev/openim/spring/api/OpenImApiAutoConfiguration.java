package dev.openim.spring.api;

import dev.openim.access.AccessCheck;
import dev.openim.auth.AuthService;
import dev.openim.chat.ActiveConversations;
import dev.openim.chat.BusinessNotices;
import dev.openim.chat.ConversationSettingsService;
import dev.openim.chat.DeleteService;
import dev.openim.chat.MessageSearch;
import dev.openim.chat.MessageService;
import dev.openim.chat.PullService;
import dev.openim.chat.ReadService;
import dev.openim.chat.RevokeService;
import dev.openim.cluster.NodeRole;
import dev.openim.conversation.ConversationService;
import dev.openim.group.ApplicationQueries;
import dev.openim.group.ApplicationService;
import dev.openim.group.DismissService;
import dev.openim.group.GroupInfoService;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupService;
import dev.openim.group.GroupSync;
import dev.openim.group.MembershipService;
import dev.openim.group.MuteService;
import dev.openim.group.RoleService;
import dev.openim.hook.CommandHooks;
import dev.openim.inbox.InboxService;
import dev.openim.relation.BlackService;
import dev.openim.relation.FriendApplicationService;
import dev.openim.relation.FriendService;
import dev.openim.relation.Friends;
import dev.openim.relation.RelationSync;
import dev.openim.spring.gateway.OpenImGatewayProperties;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.object.OpenImObjectAutoConfiguration;
import dev.openim.spring.roles.ConditionalOnNodeRole;
import dev.openim.user.UserLookup;
import dev.openim.user.UserService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration for the HTTP API, as endpoints of Spring MVC on the application's own port. */
@AutoConfiguration(after = {OpenImServicesAutoConfiguration.class, OpenImObjectAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnNodeRole(NodeRole.API)
@ConditionalOnBooleanProperty(name = "openim.api.enabled", matchIfMissing = true)
@EnableConfigurationProperties({OpenImApiProperties.class, OpenImGatewayProperties.class})
@Import({OpenImFileApiConfiguration.class, UserEndpoints.class})
public final class OpenImApiAutoConfiguration {

    @Bean
    ApiRouter openImApi(
            OpenImApiProperties properties,
            AuthService auth,
            AccessCheck access,
            CommandHooks hooks,
            ObjectProvider<ApiGroup> groups,
            FileDownloads downloads) {
        Endpoints endpoints = new Endpoints(access, hooks);
        groups.orderedStream().forEach(group -> group.addTo(endpoints));
        return new ApiRouter(properties.basePath(), endpoints, new ApiHandler(auth), downloads);
    }

    /** Lets pages of the allowed origins call the API. */
    @Bean
    WebMvcConfigurer openImCors(OpenImApiProperties properties, OpenImGatewayProperties gateway) {
        Optional<CorsConfiguration> allowed = cors(properties, gateway);
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                allowed.ifPresent(configuration ->
                        registry.addMapping(properties.basePath() + "/**").combine(configuration));
            }
        };
    }

    /** Returns what pages of the allowed origins may do; nothing when there are none. */
    static Optional<CorsConfiguration> cors(OpenImApiProperties properties, OpenImGatewayProperties gateway) {
        List<String> own = properties.allowedOrigins();
        List<String> origins = own == null ? gateway.allowedOrigins() : own;
        if (origins.isEmpty()) {
            return Optional.empty();
        }
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(origins);
        configuration.addAllowedMethod("*");
        configuration.addAllowedHeader("*");
        configuration.addExposedHeader("*");
        configuration.setMaxAge(172_800L);
        return Optional.of(configuration);
    }

    /** The endpoints, by feature. */
    @Configuration(proxyBeanMethods = false)
    static class Groups {

        @Bean
        AuthApi openImAuthApi(AuthService auth) {
            return new AuthApi(auth);
        }

        @Bean
        UserApi openImUserApi(UserService users) {
            return new UserApi(users);
        }

        @Bean
        FriendApi openImFriendApi(FriendService changes, Friends friends, RelationSync sync) {
            return new FriendApi(changes, friends, sync);
        }

        @Bean
        FriendApplicationApi openImFriendApplicationApi(FriendApplicationService applications) {
            return new FriendApplicationApi(applications);
        }

        @Bean
        BlackApi openImBlackApi(BlackService blacks, RelationSync sync) {
            return new BlackApi(blacks, sync);
        }

        @Bean
        GroupApi openImGroupApi(GroupQueries groups, GroupSync sync) {
            return new GroupApi(groups, sync);
        }

        @Bean
        GroupChangeApi openImGroupChangeApi(
                GroupService groups,
                GroupInfoService infos,
                MembershipService memberships,
                RoleService roles,
                MuteService mutes,
                DismissService dismissals) {
            return new GroupChangeApi(groups, infos, memberships, roles, mutes, dismissals);
        }

        @Bean
        GroupApplicationApi openImGroupApplicationApi(ApplicationService applications, ApplicationQueries queries) {
            return new GroupApplicationApi(applications, queries);
        }

        @Bean
        MessageApi openImMessageApi(PullService pulls, ReadService reads, RevokeService revokes) {
            return new MessageApi(pulls, reads, revokes, Clock.systemUTC());
        }

        @Bean
        ServerSendApi openImServerSendApi(MessageService messages, BusinessNotices notices, UserService users) {
            return new ServerSendApi(messages, notices, users, new SendStatuses(), Clock.systemUTC());
        }

        @Bean
        SearchApi openImSearchApi(MessageSearch search, UserLookup users, GroupQueries groups) {
            return new SearchApi(search, users, groups);
        }

        @Bean
        DeleteApi openImDeleteApi(DeleteService deletes) {
            return new DeleteApi(deletes, Clock.systemUTC());
        }

        @Bean
        ConversationApi openImConversationApi(
                ConversationService conversations, ConversationSettingsService settings, ActiveConversations active) {
            return new ConversationApi(conversations, settings, new SortedConversations(active, Clock.systemUTC()));
        }

        @Bean
        JsSdkApi openImJsSdkApi(ActiveConversations conversations) {
            return new JsSdkApi(conversations);
        }

        @Bean
        InboxApi openImInboxApi(InboxService inboxes) {
            return new InboxApi(inboxes);
        }
    }
}
