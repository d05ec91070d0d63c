package dev.openim.spring.api;

import dev.openim.auth.AuthService;
import dev.openim.chat.ActiveConversations;
import dev.openim.chat.ConversationSettingsService;
import dev.openim.chat.DeleteService;
import dev.openim.chat.MessageService;
import dev.openim.chat.PullService;
import dev.openim.chat.ReadService;
import dev.openim.chat.RevokeService;
import dev.openim.conversation.ConversationService;
import dev.openim.group.GroupService;
import dev.openim.group.GroupSync;
import dev.openim.inbox.InboxService;
import dev.openim.presence.Presence;
import dev.openim.spring.gateway.OpenImGatewayProperties;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserService;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration for the HTTP API, as endpoints of Spring MVC on the application's own port. */
@AutoConfiguration(after = OpenImServicesAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBooleanProperty(name = "openim.api.enabled", matchIfMissing = true)
@EnableConfigurationProperties({OpenImApiProperties.class, OpenImGatewayProperties.class})
public final class OpenImApiAutoConfiguration {

    @Bean
    ApiRouter openImApi(OpenImApiProperties properties, AuthService auth, ObjectProvider<ApiGroup> groups) {
        Endpoints endpoints = new Endpoints();
        groups.orderedStream().forEach(group -> group.addTo(endpoints));
        return new ApiRouter(properties.basePath(), endpoints, new ApiHandler(auth));
    }

    /** Lets pages of the allowed origins call the API. */
    @Bean
    WebMvcConfigurer openImCors(OpenImApiProperties properties, OpenImGatewayProperties gateway) {
        List<String> own = properties.allowedOrigins();
        List<String> origins = own == null ? gateway.allowedOrigins() : own;
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                if (!origins.isEmpty()) {
                    registry.addMapping(properties.basePath() + "/**")
                            .allowedOrigins(origins.toArray(String[]::new))
                            .allowedMethods("*")
                            .allowedHeaders("*")
                            .exposedHeaders("*")
                            .maxAge(172_800);
                }
            }
        };
    }

    /** The endpoints, by feature. */
    @Configuration(proxyBeanMethods = false)
    static class Groups {

        @Bean
        AuthApi openImAuthApi(AuthService auth) {
            return new AuthApi(auth);
        }

        @Bean
        UserApi openImUserApi(UserService users, Presence presence) {
            return new UserApi(users, presence);
        }

        @Bean
        FriendApi openImFriendApi(VersionLogStore logs) {
            return new FriendApi(logs);
        }

        @Bean
        GroupApi openImGroupApi(GroupService groups, GroupSync sync) {
            return new GroupApi(groups, sync);
        }

        @Bean
        MessageApi openImMessageApi(
                MessageService messages, PullService pulls, ReadService reads, RevokeService revokes) {
            return new MessageApi(messages, pulls, reads, revokes, Clock.systemUTC());
        }

        @Bean
        DeleteApi openImDeleteApi(DeleteService deletes) {
            return new DeleteApi(deletes);
        }

        @Bean
        ConversationApi openImConversationApi(ConversationService conversations, ConversationSettingsService settings) {
            return new ConversationApi(conversations, settings);
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
