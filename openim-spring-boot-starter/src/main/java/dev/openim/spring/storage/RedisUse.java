package dev.openim.spring.storage;

import java.util.Arrays;
import org.springframework.core.env.Environment;

/** What Redis is wanted for, by the property that says so. */
enum RedisUse {
    ONLINE("openim.storage.online", "jdbc"),
    DISCOVERY("openim.cluster.discovery", "none");

    private final String property;
    private final String otherwise;

    RedisUse(String property, String otherwise) {
        this.property = property;
        this.otherwise = otherwise;
    }

    /** Returns the first that wants Redis. */
    static RedisUse of(Environment environment) {
        return Arrays.stream(values())
                .filter(use -> "redis".equalsIgnoreCase(environment.getProperty(use.property)))
                .findFirst()
                .orElse(ONLINE);
    }

    /** Returns the property as it is set. */
    String wish() {
        return property + ": redis";
    }

    /** Returns the property as it is set where there is no Redis. */
    String otherwise() {
        return property + "=" + otherwise;
    }
}
