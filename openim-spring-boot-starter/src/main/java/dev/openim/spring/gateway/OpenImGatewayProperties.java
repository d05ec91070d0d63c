package dev.openim.spring.gateway;

import dev.openim.gateway.GatewaySettings;
import dev.openim.spring.settings.Dynamic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the websocket gateway.
 *
 * @param enabled Whether the gateway is started with the application.
 * @param port Port to listen on. Use 0 to let the system choose one.
 * @param address Address to listen on. All addresses when not set.
 * @param eventLoopThreads Threads that move bytes. Use 0 for one per processor.
 * @param workerThreads Most threads that serve requests. Ignored with virtual threads (spring.threads.virtual.enabled).
 * @param allowedOrigins Origins that browsers may connect from, such as "https://app.example". Use "*" to allow any.
 *     Clients that are no browsers are always allowed.
 * @param maxConnections Most connections of this node.
 * @param maxConnectionsPerUser Most connections of one user.
 * @param maxFrameSize Largest frame taken from a client.
 * @param maxInflatedSize Largest request after decompression.
 * @param maxWaitingRequests Most requests of a connection that are not yet answered. Past it the connection is not
 *     read.
 * @param connectionRate Requests taken from one connection.
 * @param userRate Requests taken from all connections of one user together.
 * @param handshakeTimeout Time a client has to finish its handshake.
 * @param pingInterval Time between two pings to a connection.
 * @param idleTimeout Time without a sign of life after which a connection is closed.
 * @param slowConsumerTimeout Time without being able to write to a client after which its connection is closed.
 * @param shutdownDrain Time for answers under way when the application stops.
 * @param writeBufferLow Bytes waiting for a client from which down its requests are read again.
 * @param writeBufferHigh Bytes waiting for a client from which on its requests are not read.
 * @param maxPendingWrites Most bytes waiting for a client. Past it the connection is closed.
 * @param ssl TLS.
 */
@ConfigurationProperties("openim.gateway")
public record OpenImGatewayProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10001") int port,
        @DefaultValue("") String address,
        @DefaultValue("0") int eventLoopThreads,
        @DefaultValue("64") int workerThreads,
        @DefaultValue List<String> allowedOrigins,
        @Dynamic @DefaultValue("100000") int maxConnections,
        @Dynamic @DefaultValue("100") int maxConnectionsPerUser,
        @DefaultValue("51200B") DataSize maxFrameSize,
        @DefaultValue("4MB") DataSize maxInflatedSize,
        @Dynamic @DefaultValue("64") int maxWaitingRequests,
        @Dynamic @DefaultValue ConnectionRate connectionRate,
        @Dynamic @DefaultValue UserRate userRate,
        @DefaultValue("10s") Duration handshakeTimeout,
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("70s") Duration idleTimeout,
        @DefaultValue("30s") Duration slowConsumerTimeout,
        @DefaultValue("10s") Duration shutdownDrain,
        @DefaultValue("32KB") DataSize writeBufferLow,
        @DefaultValue("64KB") DataSize writeBufferHigh,
        @DefaultValue("4MB") DataSize maxPendingWrites,
        @DefaultValue Ssl ssl) {

    /**
     * A rate for one connection.
     *
     * @param perSecond Requests per second in the long run.
     * @param burst Requests taken at once after a pause.
     */
    public record ConnectionRate(
            @DefaultValue("100") int perSecond,
            @DefaultValue("200") int burst) {}

    /**
     * A rate for one user.
     *
     * @param perSecond Requests per second in the long run.
     * @param burst Requests taken at once after a pause.
     */
    public record UserRate(
            @DefaultValue("200") int perSecond,
            @DefaultValue("400") int burst) {}

    /**
     * TLS of the gateway.
     *
     * @param bundle Name of the SSL bundle to serve TLS with. Plain connections are served when not set, or empty.
     */
    public record Ssl(@Nullable String bundle) {}

    GatewaySettings toSettings() {
        GatewaySettings.Timeouts defaults = GatewaySettings.DEFAULTS.timeouts();
        return new GatewaySettings(
                port,
                address,
                eventLoopThreads,
                allowedOrigins,
                new GatewaySettings.Limits(
                        maxConnections,
                        maxConnectionsPerUser,
                        bytes(maxFrameSize),
                        bytes(maxInflatedSize),
                        maxWaitingRequests,
                        new GatewaySettings.Rate(connectionRate.perSecond(), connectionRate.burst()),
                        new GatewaySettings.Rate(userRate.perSecond(), userRate.burst())),
                new GatewaySettings.Timeouts(
                        handshakeTimeout,
                        pingInterval,
                        idleTimeout,
                        slowConsumerTimeout,
                        defaults.closing(),
                        shutdownDrain),
                new GatewaySettings.Outbound(bytes(writeBufferLow), bytes(writeBufferHigh), bytes(maxPendingWrites)));
    }

    private static int bytes(DataSize size) {
        long bytes = size.toBytes();
        if (bytes != (int) bytes) {
            throw new IllegalArgumentException("size: " + size + " (expected: less than 2GB)");
        }
        return (int) bytes;
    }
}
