package dev.openim.spring.actuate;

import dev.openim.listener.InboxListeners;
import dev.openim.listener.ListenerStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Up when all listeners consume. When one has stopped at a message it is degraded, which does not count for the whole: the
 * others go on. Dead letters are told and change nothing.
 */
final class ListenerHealthIndicator extends AbstractHealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED", "a listener has stopped at a message");

    private final InboxListeners listeners;

    ListenerHealthIndicator(InboxListeners listeners) {
        super("OpenIM listener health check failed");
        this.listeners = listeners;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (ListenerStatus listener : listeners.status()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("users", listener.users());
            details.put("lag", listener.lag());
            details.put("deadLetters", listeners.deadLetterCount(listener.id()));
            if (!listener.stopped().isEmpty()) {
                details.put("stopped", listener.stopped());
                health.status(DEGRADED);
            }
            health.withDetail(listener.id(), details);
        }
    }
}
