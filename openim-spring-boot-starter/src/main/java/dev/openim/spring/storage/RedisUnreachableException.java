package dev.openim.spring.storage;

/** Redis did not answer when the application started. */
public final class RedisUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String otherwise;

    RedisUnreachableException(RedisUse use, Throwable cause) {
        super(use.wish() + ", and Redis did not answer", cause);
        this.otherwise = use.otherwise();
    }

    /** Returns the property to set where there is no Redis. */
    public String otherwise() {
        return otherwise;
    }
}
