package dev.openim.spring.config;

import dev.openim.push.etcd.ConfigSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/** Properties in etcd, as they were last taken over. Safe for concurrent use. */
final class EtcdPropertySource extends EnumerablePropertySource<EtcdLocation> implements OriginLookup<String> {
    private final ConfigSnapshot initial;
    private volatile Contents contents;

    /** @param initial what {@code settings} came from */
    EtcdPropertySource(EtcdLocation location, ConfigSnapshot initial, Map<String, Setting> settings) {
        super(location.toString(), location);
        this.initial = initial;
        this.contents = Contents.of(settings);
    }

    /** Returns a source of the same name with other properties. */
    EtcdPropertySource with(Map<String, Setting> settings) {
        return new EtcdPropertySource(getSource(), initial, settings);
    }

    ConfigSnapshot initial() {
        return initial;
    }

    Map<String, Setting> settings() {
        return contents.settings();
    }

    void replace(Map<String, Setting> settings) {
        contents = Contents.of(settings);
    }

    int size() {
        return contents.names().length;
    }

    /** The same array as long as nothing changes: Spring Boot finds out by that whether it knows the names. */
    @Override
    public String[] getPropertyNames() {
        return contents.names();
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Setting setting = contents.settings().get(name);
        return setting == null ? null : setting.value();
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
        Setting setting = contents.settings().get(name);
        return setting == null ? null : setting.origin();
    }

    private record Contents(Map<String, Setting> settings, String[] names) {
        static Contents of(Map<String, Setting> settings) {
            Map<String, Setting> copy = Map.copyOf(settings);
            return new Contents(copy, copy.keySet().toArray(String[]::new));
        }
    }
}
