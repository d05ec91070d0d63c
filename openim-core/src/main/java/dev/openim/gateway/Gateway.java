package dev.openim.gateway;

import static java.util.Objects.requireNonNull;

import dev.openim.trace.Spans;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What all connections of one server share.
 *
 * @param settings those of the start
 * @param currentLimits the limits, which may be changed while the server runs
 * @param executor where application code runs
 * @param ticker nanoseconds of a clock that does not go back
 * @param sockets slots for sockets, so that those in excess of the connections can be told that they are
 * @param connections slots for connections past their handshake's parameters
 * @param unfinished sessions whose listeners were not yet told that they closed
 */
record Gateway(
        GatewaySettings settings,
        AtomicReference<GatewaySettings.Limits> currentLimits,
        Sessions sessions,
        ConnectionAuthenticator authenticator,
        RequestHandler handler,
        Executor executor,
        LongSupplier ticker,
        GatewayMetrics metrics,
        Spans spans,
        Broadcaster broadcaster,
        Disconnector disconnector,
        Slots sockets,
        Slots connections,
        Slots unfinished) {
    private static final int SPARE_SOCKETS = 1024;

    /** Returns the limits that hold now. */
    GatewaySettings.Limits limits() {
        return requireNonNull(currentLimits.get(), "never set to null");
    }

    /** Changes the limits, but for the sizes of frames and requests, which decoders were made with. */
    void limits(GatewaySettings.Limits limits) {
        currentLimits.set(new GatewaySettings.Limits(
                limits.maxConnections(),
                limits.maxConnectionsPerUser(),
                settings.limits().maxFrameSize(),
                settings.limits().maxInflatedSize(),
                limits.maxWaitingRequests(),
                limits.connectionRate(),
                limits.userRate()));
        connections.limit(limits.maxConnections());
        sockets.limit(socketsFor(limits));
    }

    static int socketsFor(GatewaySettings.Limits limits) {
        return limits.maxConnections() + SPARE_SOCKETS;
    }
}
