package dev.openim.spring.storage;

/** The online tier is to be in Redis, and something that is needed for it is missing. */
public final class MissingRedisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private MissingRedisException(String message, String action) {
        super(message);
        this.action = action;
    }

    static MissingRedisException library() {
        return new MissingRedisException(
                "openim.storage.online: redis needs Spring Data Redis with Lettuce, which is not on the classpath",
                "Add the dependency org.springframework.boot:spring-boot-starter-data-redis, or set"
                        + " openim.storage.online=jdbc.");
    }

    static MissingRedisException connection(int candidates) {
        return new MissingRedisException(
                "openim.storage.online: redis needs one RedisConnectionFactory, and the application has " + candidates,
                candidates == 0
                        ? "Let Spring Boot make one by spring.data.redis.host and spring.data.redis.port, or set"
                                + " openim.storage.online=jdbc."
                        : "Mark one of them as @Primary, or set openim.storage.online=jdbc.");
    }

    /** Returns what to change. */
    public String action() {
        return action;
    }
}
