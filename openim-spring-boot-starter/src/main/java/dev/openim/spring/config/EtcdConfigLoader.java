package dev.openim.spring.config;

import dev.openim.push.etcd.ConfigSnapshot;
import dev.openim.push.etcd.EtcdConfig;
import dev.openim.push.etcd.EtcdUnavailableException;
import java.util.List;
import org.apache.commons.logging.Log;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.logging.DeferredLogFactory;

/**
 * Reads settings in etcd when the application starts. Where they may be away and are, there are none, until
 * {@link SettingsWatch} has read them.
 */
final class EtcdConfigLoader implements ConfigDataLoader<EtcdConfigResource> {
    private final Log log;

    EtcdConfigLoader(DeferredLogFactory logs) {
        this.log = logs.getLog(EtcdConfigLoader.class);
    }

    @Override
    public ConfigData load(ConfigDataLoaderContext context, EtcdConfigResource resource) {
        EtcdLocation location = resource.location();
        ConfigSnapshot snapshot = read(resource);
        ParsedEntries entries = ParsedEntries.NONE.replaced(location.prefix(), snapshot);
        entries.throwUnreadable();
        EtcdPropertySource source = new EtcdPropertySource(location, snapshot, entries.settings());
        if (snapshot.revision() > 0) {
            log.info(source.size() + " settings read from " + location + " at revision " + snapshot.revision());
        }
        return new ConfigData(List.of(source));
    }

    private ConfigSnapshot read(EtcdConfigResource resource) {
        EtcdLocation location = resource.location();
        try (EtcdConfig config = new EtcdConfig(location.connection(), location.prefix())) {
            return config.read();
        } catch (EtcdUnavailableException e) {
            if (!resource.mayBeAway()) {
                throw EtcdConfigException.unavailable(location.toString(), e);
            }
            log.warn("Starting without the settings of " + location + ": " + e.getMessage());
            return ConfigSnapshot.UNREAD;
        }
    }
}
