package dev.openim.spring.config;

import dev.openim.spring.cluster.OpenImClusterProperties;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/** Finds out where the settings of {@code spring.config.import=openim-etcd:…} are. */
final class EtcdConfigLocationResolver implements ConfigDataLocationResolver<EtcdConfigResource> {
    private static final String LIBRARY = "io.etcd.jetcd.Client";

    private final ResourceLoader resources;

    EtcdConfigLocationResolver(ResourceLoader resources) {
        this.resources = resources;
    }

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return location.hasPrefix(EtcdLocation.SCHEME);
    }

    @Override
    public List<EtcdConfigResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        if (!ClassUtils.isPresent(LIBRARY, resources.getClassLoader())) {
            throw EtcdConfigException.missingLibrary(location.getValue());
        }
        OpenImClusterProperties.Etcd etcd =
                context.getBinder().bindOrCreate("openim.cluster.etcd", OpenImClusterProperties.Etcd.class);
        try {
            EtcdLocation parsed = EtcdLocation.parse(location.getNonPrefixedValue(EtcdLocation.SCHEME), etcd);
            return List.of(new EtcdConfigResource(parsed, location.isOptional()));
        } catch (IllegalArgumentException e) {
            throw EtcdConfigException.malformed(location.getValue(), e.getMessage());
        }
    }
}
