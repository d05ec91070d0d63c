package dev.openim.spring.push;

import dev.openim.offlinepush.OfflinePushService;
import org.springframework.context.SmartLifecycle;

/** Runs offline push from before the first message is stored until after the last. */
final class OfflinePushLifecycle implements SmartLifecycle {
    /** Before the outbox is relayed and Kafka consumed, behind the preparation of the stores. */
    private static final int PHASE = Integer.MAX_VALUE - 3200;

    private final OfflinePushService service;
    private volatile boolean running;

    OfflinePushLifecycle(OfflinePushService service) {
        this.service = service;
    }

    @Override
    public void start() {
        service.start();
        running = true;
    }

    @Override
    public void stop() {
        service.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
