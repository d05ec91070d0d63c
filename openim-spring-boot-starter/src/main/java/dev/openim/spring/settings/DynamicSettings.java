package dev.openim.spring.settings;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Hands properties that changed at run time to who uses them. Only those marked as {@link Dynamic} change; the others keep the
 * values they had at the start. Declare one as a bean for each record of properties that has such.
 *
 * <p>Not safe for concurrent use: the one thread that watches settings uses it.
 *
 * @param <P> a record, annotated with {@link ConfigurationProperties}
 */
public final class DynamicSettings<P extends Record> {
    private final String prefix;
    private final Components<P> components;
    private final Consumer<P> check;
    private final Consumer<P> taker;
    private P applied;
    private P wanted;
    private P configured;

    /**
     * Hands over what changes.
     *
     * @param properties those of the start
     * @param check throws {@link IllegalArgumentException} for values that make no sense; it changes nothing
     * @param taker takes values that were checked. It may block for a while; when it throws it is called again a second later
     */
    public DynamicSettings(P properties, Consumer<P> check, Consumer<P> taker) {
        @SuppressWarnings("unchecked")
        Class<P> type = (Class<P>) properties.getClass();
        this.prefix =
                MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
        this.components = new Components<>(type);
        this.check = check;
        this.taker = taker;
        this.applied = properties;
        this.wanted = properties;
        this.configured = properties;
    }

    /** Returns what the names of the properties begin with, without the dot. */
    public String prefix() {
        return prefix;
    }

    /** Returns whether a property is among these, or below one of them. */
    public boolean has(ConfigurationPropertyName property) {
        return components.names().stream()
                .map(component -> ConfigurationPropertyName.of(named(component)))
                .anyMatch(name -> name.equals(property) || name.isAncestorOf(property));
    }

    private String named(String component) {
        return prefix + "." + component;
    }

    /**
     * Looks at the properties as they would be. Changes nothing before the {@linkplain Plan#accept() plan is accepted}.
     *
     * @throws RuntimeException when they cannot be bound, or make no sense
     */
    public Plan plan(Binder binder) {
        P bound = binder.bindOrCreate(prefix, components.type());
        P target = components.withDynamic(applied, bound);
        check.accept(bound);
        check.accept(target);
        return new Plan(bound, target);
    }

    /** Returns whether what is wanted is also so. */
    public boolean isApplied() {
        return wanted.equals(applied);
    }

    /** Hands over what is wanted; throws what the taker throws, and is to be called again then. */
    public void apply() {
        if (!isApplied()) {
            P target = wanted;
            taker.accept(target);
            applied = target;
        }
    }

    /** Returns the properties that take effect at the next start only, as they are configured otherwise than they are. */
    public List<String> waitingForRestart() {
        return components.differences(components.withDynamic(configured, applied), applied).stream()
                .map(this::named)
                .toList();
    }

    /** What a change of settings means for these properties. */
    public final class Plan {
        private final P bound;
        private final P target;

        private Plan(P bound, P target) {
            this.bound = bound;
            this.target = target;
        }

        /** Returns what will be taken over, as {@code name: former value -> new value}. */
        public List<String> changes() {
            return components.differences(wanted, target).stream()
                    .map(component -> named(component) + ": " + components.value(wanted, component) + " -> "
                            + components.value(target, component))
                    .toList();
        }

        /** Returns the names of the properties that changed and take effect at the next start. */
        public List<String> needRestart() {
            P sameDynamic = components.withDynamic(configured, bound);
            return components.differences(sameDynamic, bound).stream()
                    .map(DynamicSettings.this::named)
                    .toList();
        }

        /** Makes it what is wanted. It is so after {@link #apply}. */
        public void accept() {
            configured = bound;
            wanted = Objects.requireNonNull(target);
        }
    }
}
