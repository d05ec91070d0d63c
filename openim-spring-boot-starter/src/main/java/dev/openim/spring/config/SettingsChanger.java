package dev.openim.spring.config;

import dev.openim.spring.settings.DynamicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

/**
 * Takes changed properties over. All changes are tried together first, for some belong together; when that makes no sense each
 * is tried alone, so that one that is wrong does not keep back the others. What is refused does not reach the environment.
 *
 * <p>Used by one thread.
 */
final class SettingsChanger {
    private static final Logger log = LoggerFactory.getLogger(SettingsChanger.class);

    private final ConfigurableEnvironment environment;
    private final List<DynamicSettings<?>> groups;

    SettingsChanger(ConfigurableEnvironment environment, List<DynamicSettings<?>> groups) {
        this.environment = environment;
        this.groups = List.copyOf(groups);
    }

    /** Makes a source have these properties; returns those that are refused, with the reason. */
    Map<String, String> change(EtcdPropertySource source, Map<String, Setting> wanted) {
        Set<String> changed = Changes.between(source.settings(), wanted);
        String why = changeTo(source, wanted, changed);
        if (why == null) {
            return Map.of();
        }
        return changed.size() == 1 ? Map.of(changed.iterator().next(), why) : changeOneByOne(source, wanted, changed);
    }

    /** One may make sense only after another. */
    private Map<String, String> changeOneByOne(
            EtcdPropertySource source, Map<String, Setting> wanted, Set<String> changed) {
        Map<String, String> refused = new TreeMap<>();
        changed.forEach(name -> refused.put(name, ""));
        boolean progress = true;
        while (progress) {
            progress = false;
            for (String name : List.copyOf(refused.keySet())) {
                Map<String, Setting> settings = Changes.with(source.settings(), name, wanted.get(name));
                String why = changeTo(source, settings, Set.of(name));
                if (why == null) {
                    refused.remove(name);
                    progress = true;
                } else {
                    refused.put(name, why);
                }
            }
        }
        return refused;
    }

    /** Returns why nothing is changed, or null when it is. */
    private @Nullable String changeTo(EtcdPropertySource source, Map<String, Setting> settings, Set<String> changed) {
        List<DynamicSettings<?>.Plan> plans;
        try {
            plans = plan(source.with(settings));
        } catch (RuntimeException e) {
            log.debug("{} cannot be changed", changed, e);
            return reason(e);
        }
        accept(source, settings, plans, changed);
        return null;
    }

    private static String reason(RuntimeException failure) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    private List<DynamicSettings<?>.Plan> plan(EtcdPropertySource candidate) {
        MutablePropertySources sources = new MutablePropertySources();
        environment.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .map(source -> source.getName().equals(candidate.getName()) ? candidate : source)
                .forEach(sources::addLast);
        Binder binder = new Binder(
                ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
        List<DynamicSettings<?>.Plan> plans = new ArrayList<>();
        for (DynamicSettings<?> group : groups) {
            plans.add(group.plan(binder));
        }
        return plans;
    }

    private void accept(
            EtcdPropertySource source,
            Map<String, Setting> settings,
            List<DynamicSettings<?>.Plan> plans,
            Set<String> changed) {
        source.replace(settings);
        Set<String> restart = new TreeSet<>();
        changed.stream().filter(name -> !isOfAGroup(name)).forEach(restart::add);
        for (DynamicSettings<?>.Plan plan : plans) {
            plan.changes().forEach(change -> log.info("Changed in etcd: {}", change));
            restart.addAll(plan.needRestart());
            plan.accept();
        }
        if (!restart.isEmpty()) {
            log.warn("Changed in etcd, and taken over at the next start only: {}", String.join(", ", restart));
        }
    }

    private boolean isOfAGroup(String name) {
        ConfigurationPropertyName property = ConfigurationPropertyName.adapt(name, '.');
        return groups.stream().anyMatch(group -> group.has(property));
    }

    /** Hands over what was accepted; returns the beginnings of the names of properties for which that failed. */
    List<String> apply() {
        List<String> failed = new ArrayList<>();
        for (DynamicSettings<?> group : groups) {
            try {
                group.apply();
            } catch (RuntimeException e) {
                log.debug("{} could not be changed", group.prefix(), e);
                failed.add(group.prefix() + ": " + reason(e));
            }
        }
        return failed;
    }

    /** Returns the names of properties that are configured otherwise than they are until the next start. */
    List<String> waitingForRestart() {
        return groups.stream()
                .flatMap(group -> group.waitingForRestart().stream())
                .toList();
    }
}
