package dev.openim.spring.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResource;

/** Settings in etcd that are to be imported. */
final class EtcdConfigResource extends ConfigDataResource {
    private final EtcdLocation location;
    private final boolean optional;

    EtcdConfigResource(EtcdLocation location, boolean optional) {
        this.location = location;
        this.optional = optional;
    }

    EtcdLocation location() {
        return location;
    }

    /** Returns whether the application starts when they cannot be read. */
    boolean mayBeAway() {
        return optional;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EtcdConfigResource resource && location.equals(resource.location);
    }

    @Override
    public int hashCode() {
        return location.hashCode();
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
