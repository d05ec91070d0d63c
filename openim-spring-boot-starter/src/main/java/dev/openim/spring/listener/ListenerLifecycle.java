package dev.openim.spring.listener;

import dev.openim.error.StorageUnavailableException;
import dev.openim.listener.InboxListeners;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts listeners when everything else runs, and stops them before anything else is stopped that they may need. */
final class ListenerLifecycle extends Part {
    private static final Logger log = LoggerFactory.getLogger(ListenerLifecycle.class);
    private final InboxListeners listeners;

    ListenerLifecycle(InboxListeners listeners) {
        super(Phase.LISTENERS);
        this.listeners = listeners;
    }

    @Override
    protected void begin() {
        try {
            listeners.requireUsers();
        } catch (StorageUnavailableException e) {
            log.debug("Whether the users of listeners exist is seen later: {}", e.getMessage());
        }
        listeners.start();
    }

    @Override
    protected void end() {
        listeners.stop();
    }
}
