package dev.openim.spring.cluster;

import dev.openim.cluster.NodeRegistry;
import dev.openim.push.etcd.EtcdNodeRegistry;
import dev.openim.push.etcd.EtcdSettings;
import dev.openim.spring.settings.InvalidSettingException;
import io.etcd.jetcd.Client;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for the registry of nodes in etcd. Backs off from a registry of the application's own. */
@AutoConfiguration
@ConditionalOnProperty(name = "openim.cluster.discovery", havingValue = "etcd")
@ConditionalOnMissingBean(NodeRegistry.class)
@EnableConfigurationProperties(OpenImClusterProperties.class)
public final class OpenImEtcdAutoConfiguration {

    /** Reached only where there is no other. */
    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    NodeRegistry openImMissingNodeRegistry() {
        throw new MissingClusterLibraryException("openim.cluster.discovery: etcd", "io.etcd:jetcd-core");
    }

    /** What needs the library. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Client.class)
    static class Etcd {

        @Bean
        EtcdNodeRegistry openImNodeRegistry(OpenImClusterProperties properties) {
            OpenImClusterProperties.Etcd etcd = properties.etcd();
            return new EtcdNodeRegistry(InvalidSettingException.explain(
                    "openim.cluster.etcd",
                    () -> new EtcdSettings(etcd.toConnection(), etcd.namespace(), properties.lease())));
        }
    }
}
