package dev.openim.spring.storage;

/** Redis did not answer when the application started. */
public final class RedisUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisUnreachableException(Throwable cause) {
        super("openim.storage.online: redis, and Redis did not answer", cause);
    }
}
