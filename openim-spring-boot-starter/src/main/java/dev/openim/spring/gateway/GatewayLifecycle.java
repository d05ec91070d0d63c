package dev.openim.spring.gateway;

import dev.openim.gateway.GatewayServer;
import dev.openim.gateway.GatewaySettings;
import dev.openim.spring.lifecycle.Phase;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the gateway when all else is there, and stops it before anything else does: clients get their answers, are told
 * goodbye and find another node. A gateway is made anew for each start.
 */
public final class GatewayLifecycle implements SmartLifecycle {
    private final Supplier<GatewayServer> servers;
    private @Nullable GatewayServer server;
    private GatewaySettings.@Nullable Limits limits;

    GatewayLifecycle(Supplier<GatewayServer> servers) {
        this.servers = servers;
    }

    @Override
    public synchronized void start() {
        if (server == null) {
            GatewayServer started = servers.get();
            if (limits != null) {
                started.limits(limits);
            }
            started.start();
            server = started;
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /**
     * Returns the port clients connect to.
     *
     * @throws IllegalStateException when the gateway is not running
     */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the gateway is not running");
        }
        return server.port();
    }

    /** Changes what is taken from clients, now and after the next start. */
    synchronized void limits(GatewaySettings.Limits newLimits) {
        limits = newLimits;
        if (server != null) {
            server.limits(newLimits);
        }
    }

    @Override
    public int getPhase() {
        return Phase.GATEWAY.number();
    }
}
