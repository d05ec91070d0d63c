package dev.openim.spring.push;

import dev.openim.bus.MessageBus;
import dev.openim.offlinepush.OfflinePushService;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Starts offline push before the first message is stored. It ends with its bean, when the bus has stored the last one: beans know
 * nothing of each other here, so the container is told.
 */
final class OfflinePushLifecycle extends Part {
    private final OfflinePushService service;
    private final ConfigurableListableBeanFactory beans;

    OfflinePushLifecycle(OfflinePushService service, ConfigurableListableBeanFactory beans) {
        super(Phase.OFFLINE_PUSH);
        this.service = service;
        this.beans = beans;
    }

    @Override
    protected void begin() {
        for (String name : beans.getBeanNamesForType(OfflinePushService.class, true, false)) {
            for (String bus : beans.getBeanNamesForType(MessageBus.class, true, false)) {
                beans.registerDependentBean(name, bus);
            }
        }
        service.start();
    }
}
