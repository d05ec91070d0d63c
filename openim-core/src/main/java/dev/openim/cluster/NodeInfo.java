package dev.openim.cluster;

import java.util.Set;

/**
 * A node as others see it.
 *
 * @param id as in {@link NodeRef}
 * @param host where other nodes reach it
 * @param port where other nodes reach it
 * @param incarnation as in {@link NodeRef}
 * @param draining whether it is stopping: it finishes what it has
 * @param load users that are connected to it
 */
public record NodeInfo(
        String id, String host, int port, Set<NodeRole> roles, long incarnation, boolean draining, int load) {
    public NodeInfo {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host: empty (expected: where other nodes reach this one)");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1-65535)");
        }
        if (load < 0) {
            throw new IllegalArgumentException("load: " + load + " (expected: 0 or more)");
        }
        roles = Set.copyOf(roles);
    }

    public NodeInfo withLoad(int newLoad) {
        return new NodeInfo(id, host, port, roles, incarnation, draining, newLoad);
    }

    public NodeInfo withDraining() {
        return new NodeInfo(id, host, port, roles, incarnation, true, load);
    }

    /** Whether the other one is, or was, at the same address: of two such nodes only one can live. */
    public boolean sameAddress(NodeInfo other) {
        return port == other.port && host.equals(other.host);
    }
}
