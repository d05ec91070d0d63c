package dev.openim.spring.test;

import dev.openim.OpenIm;
import dev.openim.hook.MessageHooks;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.gateway.OpenImGatewayAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link FakeClients}; only {@link AutoConfigureFakeClients} asks for it. */
@AutoConfiguration(after = OpenImGatewayAutoConfiguration.class)
final class OpenImFakeClientsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    FakeClients openImFakeClients(OpenIm openIm, MessageHooks hooks, ObjectProvider<GatewayLifecycle> gateway) {
        return new FakeClients(openIm, hooks::contentOf, gateway);
    }
}
