package dev.openim.examples.benchmark.client;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where connections come from. One address has some 28,000 ports to give away, so on the loopback the next address is taken
 * after so many connections.
 */
final class SourceAddress {
    private static final int SOCKETS_OF_ONE_ADDRESS = 20_000;
    private static final int LAST_ADDRESS = 254;

    private SourceAddress() {}

    /** Returns the address for the n-th connection; null where the system's choice is as good. */
    static @Nullable InetSocketAddress of(int connection, InetSocketAddress server) {
        int host = 1 + connection / SOCKETS_OF_ONE_ADDRESS % LAST_ADDRESS;
        boolean loopback = server.getAddress() != null && server.getAddress().isLoopbackAddress();
        return host > 1 && loopback ? new InetSocketAddress("127.0.0." + host, 0) : null;
    }
}
