package dev.openim.spring.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/**
 * The value of a property.
 *
 * @param origin where it is, for messages
 */
record Setting(Object value, @Nullable Origin origin) {
    boolean sameAs(@Nullable Setting other) {
        return other != null && value.equals(other.value);
    }
}
