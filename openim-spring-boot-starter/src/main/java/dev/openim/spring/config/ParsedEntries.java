package dev.openim.spring.config;

import dev.openim.push.etcd.ConfigSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the keys below a prefix say. A key whose content is not understood says what it said before.
 *
 * @param parsed the properties of each key, by its name
 * @param unreadable those that are not understood
 */
record ParsedEntries(Map<String, Map<String, Setting>> parsed, Map<String, EtcdConfigException> unreadable) {
    static final ParsedEntries NONE = new ParsedEntries(Map.of(), Map.of());

    ParsedEntries replaced(String prefix, ConfigSnapshot snapshot) {
        Map<String, Map<String, Setting>> now = new TreeMap<>();
        Map<String, EtcdConfigException> failures = new TreeMap<>();
        snapshot.entries().forEach((name, entry) -> {
            try {
                now.put(name, EtcdDocument.parse(prefix, name, entry));
            } catch (EtcdConfigException e) {
                failures.put(name, e);
                now.put(name, parsed.getOrDefault(name, Map.of()));
            }
        });
        return new ParsedEntries(now, failures);
    }

    /** Throws if a key is not understood. */
    void throwUnreadable() {
        for (EtcdConfigException failure : unreadable.values()) {
            throw failure;
        }
    }

    /** Returns the properties. Of documents the last one wins, in the order of their names, and keys of their own win over all. */
    Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        parsed.forEach((name, properties) -> {
            if (EtcdDocument.isOne(name)) {
                settings.putAll(properties);
            }
        });
        parsed.forEach((name, properties) -> {
            if (!EtcdDocument.isOne(name)) {
                settings.putAll(properties);
            }
        });
        return settings;
    }
}
