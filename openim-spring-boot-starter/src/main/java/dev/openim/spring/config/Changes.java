package dev.openim.spring.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Differences between properties as they are and as they shall be. */
final class Changes {
    private Changes() {}

    /** Returns the names of properties that are new, gone or different, in order. */
    static Set<String> between(Map<String, Setting> before, Map<String, Setting> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        Set<String> changed = new TreeSet<>();
        for (String name : names) {
            Setting now = after.get(name);
            if (now == null || !now.sameAs(before.get(name))) {
                changed.add(name);
            }
        }
        return changed;
    }

    /** Returns properties with one of them changed, or taken away. */
    static Map<String, Setting> with(Map<String, Setting> settings, String name, @Nullable Setting setting) {
        Map<String, Setting> changed = new LinkedHashMap<>(settings);
        if (setting == null) {
            changed.remove(name);
        } else {
            changed.put(name, setting);
        }
        return changed;
    }
}
