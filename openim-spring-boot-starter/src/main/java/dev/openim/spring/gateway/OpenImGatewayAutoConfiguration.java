package dev.openim.spring.gateway;

import dev.openim.access.AccessCheck;
import dev.openim.auth.AuthService;
import dev.openim.chat.MessageService;
import dev.openim.chat.PullService;
import dev.openim.cluster.NodeRole;
import dev.openim.gateway.ConnectionAuthenticator;
import dev.openim.gateway.GatewayServer;
import dev.openim.gateway.GatewaySettings;
import dev.openim.gateway.RequestHandler;
import dev.openim.gateway.SessionListener;
import dev.openim.gateway.Sessions;
import dev.openim.hook.ConnectionHooks;
import dev.openim.inbox.InboxService;
import dev.openim.presence.LoginGuard;
import dev.openim.presence.Presence;
import dev.openim.presence.TokenAuthenticator;
import dev.openim.request.Requests;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.roles.ConditionalOnNodeRole;
import dev.openim.spring.settings.DynamicSettings;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.trace.Telemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for the websocket gateway, which starts and stops with the application. */
@AutoConfiguration(after = OpenImServicesAutoConfiguration.class)
@ConditionalOnNodeRole(NodeRole.GATEWAY)
@ConditionalOnBooleanProperty(name = "openim.gateway.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenImGatewayProperties.class)
public final class OpenImGatewayAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(ConnectionAuthenticator.class)
    TokenAuthenticator openImConnectionAuthenticator(AuthService auth) {
        return new TokenAuthenticator(auth);
    }

    @Bean
    @ConditionalOnMissingBean(RequestHandler.class)
    Requests openImRequestHandler(
            AccessCheck access, MessageService messages, PullService pulls, InboxService inboxes, Presence presence) {
        return new Requests(access, messages, pulls, inboxes, presence);
    }

    @Bean
    @ConditionalOnMissingBean
    GatewayWorkers openImGatewayWorkers(OpenImGatewayProperties properties, Environment environment) {
        return InvalidSettingException.explain(
                "openim.gateway.worker-threads",
                () -> new GatewayWorkers(properties.workerThreads(), Threading.VIRTUAL.isActive(environment)));
    }

    @Bean
    @ConditionalOnMissingBean
    LoginGuard openImLoginGuard(AuthService auth, Sessions sessions) {
        return new LoginGuard(auth, sessions);
    }

    @Bean
    @ConditionalOnMissingBean
    GatewayLifecycle openImGateway(
            OpenImGatewayProperties properties,
            Sessions sessions,
            LoginGuard guard,
            Presence presence,
            ConnectionAuthenticator authenticator,
            ConnectionHooks hooks,
            RequestHandler handler,
            GatewayWorkers workers,
            ObjectProvider<SessionListener> listeners,
            ObjectProvider<SslBundles> bundles,
            Telemetry telemetry) {
        GatewaySettings settings = InvalidSettingException.explain("openim.gateway", properties::toSettings);
        // Who is put offline by a newcomer goes before anybody is told who is online.
        sessions.addListener(guard);
        sessions.addListener(presence);
        listeners
                .orderedStream()
                .filter(listener -> listener != guard && listener != presence)
                .forEach(sessions::addListener);
        GatewayServer.Builder builder = GatewayServer.builder(
                        sessions, hooks.after(authenticator), handler, workers.executor(), telemetry.meters())
                .spans(telemetry.spans())
                .settings(settings);
        String bundle = properties.ssl().bundle();
        if (bundle != null && !bundle.isBlank()) {
            builder.tls(new GatewayTls(bundles.getObject(), bundle));
        }
        return new GatewayLifecycle(builder::build);
    }

    @Bean
    DynamicSettings<OpenImGatewayProperties> openImDynamicGateway(
            OpenImGatewayProperties properties, GatewayLifecycle gateway) {
        return new DynamicSettings<>(
                properties,
                OpenImGatewayProperties::toSettings,
                now -> gateway.limits(now.toSettings().limits()));
    }
}
