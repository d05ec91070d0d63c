package dev.openim.spring.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.push.etcd.ConfigSnapshot;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What one key in etcd says: a document when its name ends like a file with properties, and one property otherwise. */
final class EtcdDocument {
    private static final List<PropertySourceLoader> LOADERS =
            List.of(new YamlPropertySourceLoader(), new PropertiesPropertySourceLoader());

    private EtcdDocument() {}

    static boolean isOne(String name) {
        return loader(name) != null;
    }

    /**
     * Reads what a key holds.
     *
     * @throws EtcdConfigException when it is not understood
     */
    static Map<String, Setting> parse(String prefix, String name, ConfigSnapshot.Entry entry) {
        PropertySourceLoader loader = loader(name);
        Map<String, Setting> settings = loader == null
                ? Map.of(
                        name, new Setting(withoutLineEnd(entry.text()), new KeyOrigin(prefix + name, entry.revision())))
                : load(loader, prefix + name, entry.text());
        for (String property : settings.keySet()) {
            if (property.startsWith("spring.config.activate") || property.startsWith("spring.profiles")) {
                throw EtcdConfigException.unreadable(prefix + name, property + " is not supported in etcd", null);
            }
        }
        return settings;
    }

    private static @Nullable PropertySourceLoader loader(String name) {
        for (PropertySourceLoader loader : LOADERS) {
            for (String extension : loader.getFileExtensions()) {
                if (name.endsWith("." + extension) && !extension.equals("xml")) {
                    return loader;
                }
            }
        }
        return null;
    }

    private static Map<String, Setting> load(PropertySourceLoader loader, String key, String text) {
        try {
            Map<String, Setting> settings = new LinkedHashMap<>();
            for (PropertySource<?> part :
                    loader.load(key, new ByteArrayResource(text.getBytes(UTF_8), "etcd key " + key), UTF_8)) {
                EnumerablePropertySource<?> properties = (EnumerablePropertySource<?>) part;
                for (String property : properties.getPropertyNames()) {
                    Object value = properties.getProperty(property);
                    if (value != null) {
                        settings.put(property, new Setting(value, OriginLookup.getOrigin(properties, property)));
                    }
                }
            }
            return settings;
        } catch (IOException | RuntimeException e) {
            throw EtcdConfigException.unreadable(key, e.getMessage(), e);
        }
    }

    /** As files have it that are put into etcd. */
    private static String withoutLineEnd(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private record KeyOrigin(String key, long revision) implements Origin {
        @Override
        public String toString() {
            return "etcd key " + key + " (revision " + revision + ")";
        }
    }
}
