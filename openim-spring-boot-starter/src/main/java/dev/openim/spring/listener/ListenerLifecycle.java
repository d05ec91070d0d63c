package dev.openim.spring.listener;

import dev.openim.error.StorageUnavailableException;
import dev.openim.listener.InboxListeners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts listeners when everything else runs, and stops them before anything else is stopped that they may need. */
final class ListenerLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ListenerLifecycle.class);
    private static final int PHASE = Integer.MAX_VALUE - 128;

    private final InboxListeners listeners;
    private volatile boolean running;

    ListenerLifecycle(InboxListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void start() {
        try {
            listeners.requireUsers();
        } catch (StorageUnavailableException e) {
            log.debug("Whether the users of listeners exist is seen later: {}", e.getMessage());
        }
        listeners.start();
        running = true;
    }

    @Override
    public void stop() {
        listeners.stop();
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
