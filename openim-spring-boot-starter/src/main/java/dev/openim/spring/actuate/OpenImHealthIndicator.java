package dev.openim.spring.actuate;

import dev.openim.gateway.Sessions;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.storage.StorageStartup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the stores answer and the gateway takes connections. */
final class OpenImHealthIndicator extends AbstractHealthIndicator {
    private static final SeqKey PROBE = SeqKey.timeline("health");

    private final StorageStartup storage;
    private final SeqStore seqs;
    private final Sessions sessions;
    private final @Nullable GatewayLifecycle gateway;

    OpenImHealthIndicator(
            StorageStartup storage, SeqStore seqs, Sessions sessions, @Nullable GatewayLifecycle gateway) {
        super("OpenIM health check failed");
        this.storage = storage;
        this.seqs = seqs;
        this.sessions = sessions;
        this.gateway = gateway;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean listening = gateway == null || gateway.isRunning();
        if (!storage.isReady()) {
            health.down().withDetail("storage", "not prepared yet");
            return;
        }
        seqs.current(List.of(PROBE));
        health.status(listening ? "UP" : "OUT_OF_SERVICE")
                .withDetail("usersOnline", sessions.userCount())
                .withDetail("gateway", gateway == null ? "off" : listening ? "port " + gateway.port() : "stopped");
    }
}
