package dev.openim.spring.push;

import dev.openim.bus.MessageBus;
import dev.openim.offlinepush.OfflinePushService;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts offline push before the first message is stored. It ends with its bean, when the bus has stored the last one: beans know
 * nothing of each other here, so the container is told.
 */
final class OfflinePushLifecycle implements SmartLifecycle {
    /** Before the outbox is relayed and Kafka consumed, behind the preparation of the stores. */
    private static final int PHASE = Integer.MAX_VALUE - 3200;

    private final OfflinePushService service;
    private final ConfigurableListableBeanFactory beans;
    private volatile boolean running;

    OfflinePushLifecycle(OfflinePushService service, ConfigurableListableBeanFactory beans) {
        this.service = service;
        this.beans = beans;
    }

    @Override
    public void start() {
        for (String name : beans.getBeanNamesForType(OfflinePushService.class, true, false)) {
            for (String bus : beans.getBeanNamesForType(MessageBus.class, true, false)) {
                beans.registerDependentBean(name, bus);
            }
        }
        service.start();
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
        return PHASE;
    }
}
