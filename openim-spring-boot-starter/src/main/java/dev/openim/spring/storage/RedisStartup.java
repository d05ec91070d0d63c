package dev.openim.spring.storage;

import dev.openim.error.StorageUnavailableException;
import dev.openim.spring.lifecycle.Phase;
import dev.openim.storage.redis.Redis;
import org.springframework.context.SmartLifecycle;

/**
 * Sees that Redis answers before anything needs it: at the start a wrong address is likelier than an outage. Redis may go
 * away and come back later.
 */
final class RedisStartup implements SmartLifecycle {
    private final Redis redis;
    private final RedisUse use;
    private volatile boolean running;

    RedisStartup(Redis redis, RedisUse use) {
        this.redis = redis;
        this.use = use;
    }

    @Override
    public void start() {
        try {
            redis.check();
        } catch (StorageUnavailableException e) {
            throw new RedisUnreachableException(use, e);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.REDIS.number();
    }
}
