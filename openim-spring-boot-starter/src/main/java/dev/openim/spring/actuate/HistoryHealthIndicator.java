package dev.openim.spring.actuate;

import dev.openim.history.HistoryBacklog;
import dev.openim.history.HistoryWriter;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Up when messages are copied to the history, down when the offline tier does not answer. While only the history does not
 * take them it is degraded, which does not count for the whole: messages are there, and wait.
 */
final class HistoryHealthIndicator extends AbstractHealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED", "messages wait to be copied to the history");

    private final HistoryWriter writer;

    HistoryHealthIndicator(HistoryWriter writer) {
        super("OpenIM history health check failed");
        this.writer = writer;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        HistoryBacklog backlog = writer.backlog();
        health.withDetail("waiting", backlog.waiting()).withDetail("refused", writer.refused());
        if (backlog.oldest() > 0) {
            health.withDetail("oldest", Instant.ofEpochMilli(backlog.oldest()).toString());
        }
        Throwable failure = writer.failure();
        if (failure != null) {
            health.status(DEGRADED).withException(failure);
        } else if (writer.isRunning()) {
            health.up();
        } else {
            health.status(DEGRADED).withDetail("copying", "not begun, or ended");
        }
    }
}
