package dev.openim.spring.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP API.
 *
 * @param enabled Whether the application serves the HTTP API.
 * @param basePath Path below which the API is served, on the application's own port.
 * @param allowedOrigins Origins whose pages may call the API. Those of openim.gateway.allowed-origins when not set.
 */
@ConfigurationProperties("openim.api")
public record OpenImApiProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/openim") String basePath,
        @Nullable List<String> allowedOrigins) {

    public OpenImApiProperties {
        if (!basePath.matches("(/[A-Za-z0-9._-]+)*")) {
            throw new IllegalArgumentException("basePath: " + basePath
                    + " (expected: a path that begins with a slash and does not end with one, or nothing)");
        }
    }
}
