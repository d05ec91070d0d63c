package dev.openim.push.grpc;

import java.time.Duration;

/**
 * Settings of the links between nodes.
 *
 * @param bindAddress address to listen on; empty for all
 * @param port port to listen on; 0 lets the system choose
 * @param lease a link whose other side says nothing for two thirds of it is closed
 */
public record GrpcSettings(String bindAddress, int port, Duration lease) {
    public GrpcSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0-65535)");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 1 second or more)");
        }
    }

    Duration heartbeat() {
        return lease.dividedBy(6);
    }

    Duration silence() {
        return lease.multipliedBy(2).dividedBy(3);
    }
}
