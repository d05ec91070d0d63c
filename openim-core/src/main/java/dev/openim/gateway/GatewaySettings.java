package dev.openim.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the websocket gateway. {@link #DEFAULTS} suits one machine; change it by the {@code with} methods.
 *
 * @param port port to listen on; 0 lets the system choose one
 * @param bindAddress address to listen on; empty for all
 * @param eventLoopThreads threads that move bytes; 0 for one per processor
 * @param allowedOrigins origins a browser may connect from, as in its {@code Origin} header; {@code *} allows any, and by
 *     default none is. A client that sends no such header is no browser and always allowed
 * @param limits what is taken from clients
 * @param timeouts how long things may take
 * @param outbound how much may wait to be sent
 */
public record GatewaySettings(
        int port,
        String bindAddress,
        int eventLoopThreads,
        List<String> allowedOrigins,
        Limits limits,
        Timeouts timeouts,
        Outbound outbound) {

    public static final GatewaySettings DEFAULTS = new GatewaySettings(
            10001,
            "",
            0,
            List.of(),
            new Limits(100_000, 100, 51_200, 4 << 20, 64, new Rate(100, 200), new Rate(200, 400)),
            new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(70),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10)),
            new Outbound(32 << 10, 64 << 10, 4 << 20));

    public GatewaySettings {
        requireNonNull(bindAddress, "bindAddress");
        requireNonNull(limits, "limits");
        requireNonNull(timeouts, "timeouts");
        requireNonNull(outbound, "outbound");
        check(port >= 0 && port <= 65_535, "port", port, "0-65535");
        check(eventLoopThreads >= 0, "eventLoopThreads", eventLoopThreads, "0 or more");
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    public GatewaySettings withPort(int newPort) {
        return new GatewaySettings(newPort, bindAddress, eventLoopThreads, allowedOrigins, limits, timeouts, outbound);
    }

    public GatewaySettings withBindAddress(String newBindAddress) {
        return new GatewaySettings(port, newBindAddress, eventLoopThreads, allowedOrigins, limits, timeouts, outbound);
    }

    public GatewaySettings withEventLoopThreads(int newEventLoopThreads) {
        return new GatewaySettings(port, bindAddress, newEventLoopThreads, allowedOrigins, limits, timeouts, outbound);
    }

    public GatewaySettings withAllowedOrigins(List<String> newAllowedOrigins) {
        return new GatewaySettings(port, bindAddress, eventLoopThreads, newAllowedOrigins, limits, timeouts, outbound);
    }

    public GatewaySettings withLimits(Limits newLimits) {
        return new GatewaySettings(port, bindAddress, eventLoopThreads, allowedOrigins, newLimits, timeouts, outbound);
    }

    public GatewaySettings withTimeouts(Timeouts newTimeouts) {
        return new GatewaySettings(port, bindAddress, eventLoopThreads, allowedOrigins, limits, newTimeouts, outbound);
    }

    public GatewaySettings withOutbound(Outbound newOutbound) {
        return new GatewaySettings(port, bindAddress, eventLoopThreads, allowedOrigins, limits, timeouts, newOutbound);
    }

    /**
     * What is taken from clients.
     *
     * @param maxConnections connections of this node; the next one is refused with 1601
     * @param maxConnectionsPerUser connections of one user on this node; the next one is refused with 1601
     * @param maxFrameSize largest message, in bytes as transmitted; official clients send up to 51200
     * @param maxInflatedSize largest request after decompression, in bytes
     * @param maxWaitingRequests requests of one connection that were received and not yet answered; past it the
     *     connection is not read
     * @param connectionRate messages of one connection; past it the connection is not read for a while
     * @param userRate the same for all connections of one user together
     */
    public record Limits(
            int maxConnections,
            int maxConnectionsPerUser,
            int maxFrameSize,
            int maxInflatedSize,
            int maxWaitingRequests,
            Rate connectionRate,
            Rate userRate) {
        public Limits {
            check(maxConnections > 0, "maxConnections", maxConnections, "1 or more");
            check(maxConnectionsPerUser > 0, "maxConnectionsPerUser", maxConnectionsPerUser, "1 or more");
            check(maxFrameSize >= 1024, "maxFrameSize", maxFrameSize, "1024 or more");
            check(maxInflatedSize >= maxFrameSize, "maxInflatedSize", maxInflatedSize, "maxFrameSize or more");
            check(maxWaitingRequests > 0, "maxWaitingRequests", maxWaitingRequests, "1 or more");
            requireNonNull(connectionRate, "connectionRate");
            requireNonNull(userRate, "userRate");
        }
    }

    /**
     * A rate that is never exceeded in the long run.
     *
     * @param perSecond the lasting rate
     * @param burst how many may come at once after a pause
     */
    public record Rate(int perSecond, int burst) {
        public Rate {
            check(perSecond > 0, "perSecond", perSecond, "1 or more");
            check(burst > 0, "burst", burst, "1 or more");
        }
    }

    /**
     * How long things may take.
     *
     * @param handshake from accepting a connection to the end of its handshake, the check of the token included
     * @param ping between two pings to each connection. Official clients give up after 30 seconds of silence
     * @param idle without a frame from the client until its connection is closed
     * @param slowConsumer without being able to write to a client until its connection is closed
     * @param closing for a client to answer a close frame until its connection is cut
     * @param shutdownDrain for answers and pushes under way when the server stops
     */
    public record Timeouts(
            Duration handshake,
            Duration ping,
            Duration idle,
            Duration slowConsumer,
            Duration closing,
            Duration shutdownDrain) {
        public Timeouts {
            checkPositive("handshake", handshake);
            checkPositive("ping", ping);
            checkPositive("idle", idle);
            checkPositive("slowConsumer", slowConsumer);
            checkPositive("closing", closing);
            check(!shutdownDrain.isNegative(), "shutdownDrain", shutdownDrain, "0 or more");
        }

        private static void checkPositive(String name, Duration value) {
            check(value.compareTo(Duration.ZERO) > 0, name, value, "more than 0");
        }
    }

    /**
     * How much may wait to be sent to one client.
     *
     * @param highWaterMark bytes; from here on the client's requests are not read
     * @param lowWaterMark bytes; from here down they are read again
     * @param maxPendingBytes bytes; past it the connection is closed
     */
    public record Outbound(int lowWaterMark, int highWaterMark, int maxPendingBytes) {
        public Outbound {
            check(lowWaterMark >= 0, "lowWaterMark", lowWaterMark, "0 or more");
            check(highWaterMark >= lowWaterMark, "highWaterMark", highWaterMark, "lowWaterMark or more");
            check(maxPendingBytes >= highWaterMark, "maxPendingBytes", maxPendingBytes, "highWaterMark or more");
        }
    }

    private static void check(boolean valid, String name, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
        }
    }
}
