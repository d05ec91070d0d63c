package dev.openim.spring.storage;

/** Something is to be in Redis, and what is needed for it is missing. */
public final class MissingRedisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private MissingRedisException(String message, String action) {
        super(message);
        this.action = action;
    }

    static MissingRedisException library() {
        return new MissingRedisException(
                RedisUse.ONLINE.wish() + " needs Spring Data Redis with Lettuce, which is not on the classpath",
                "Add the dependency org.springframework.boot:spring-boot-starter-data-redis, or set "
                        + RedisUse.ONLINE.otherwise() + ".");
    }

    static MissingRedisException connection(RedisUse use, int candidates) {
        return new MissingRedisException(
                use.wish() + " needs one RedisConnectionFactory, and the application has " + candidates,
                (candidates == 0
                                ? "Let Spring Boot make one by spring.data.redis.host and spring.data.redis.port"
                                : "Mark one of them as @Primary")
                        + ", or set " + use.otherwise() + ".");
    }

    /** Returns what to change. */
    public String action() {
        return action;
    }
}
