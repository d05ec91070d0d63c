package dev.openim.spring.actuate;

import dev.openim.spring.config.SettingsStatus;
import dev.openim.spring.config.SettingsWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells how it stands with settings in etcd. It is up all the same when etcd is away or a change was refused: this node works on
 * with the settings that it has.
 */
final class SettingsHealthIndicator extends AbstractHealthIndicator {
    private final SettingsWatch watch;

    SettingsHealthIndicator(SettingsWatch watch) {
        super("OpenIM settings health check failed");
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (SettingsStatus status : watch.status()) {
            health.withDetail(status.location(), details(status));
        }
        withList(health, "waitingForRestart", watch.waitingForRestart());
        withList(health, "notApplied", watch.notApplied());
    }

    private static Map<String, Object> details(SettingsStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("revision", status.revision());
        details.put("reachable", status.reachable());
        details.put("settings", status.settings());
        details.put("refused", status.refused());
        return details;
    }

    private static void withList(Health.Builder health, String name, List<String> values) {
        if (!values.isEmpty()) {
            health.withDetail(name, values);
        }
    }
}
