package dev.openim.examples.cluster;

import dev.openim.net.Relay;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ways from the nodes to the servers, and to each other. They are straight, or lead through relays of this process that can
 * be cut: the lines are {@code node-1 redis} and so on, and {@code node-2 nodes} for what other nodes have with node 2. Safe for
 * concurrent use.
 */
final class Lines {
    /** Where nodes seem to be whose links are relayed. They listen on the same port of 127.0.0.1. */
    private static final String NODES_HOST = "127.0.0.2";

    private static final String OPEN = "open";
    private static final String REFUSED = "refused";
    private static final String SILENT = "silent";

    /**
     * Where a broker takes the connections of one node, and where the node makes them: a broker tells its clients where it is.
     *
     * @param listener its name
     */
    record Door(String listener, int port, int way) {}

    private final Ports ports;
    private final boolean relayed;
    private final Map<String, Line> lines = new TreeMap<>();

    Lines(Ports ports, boolean relayed) {
        this.ports = ports;
        this.relayed = relayed;
    }

    /** Returns the doors a broker needs, besides that for everybody else. */
    List<Door> doors(String broker, List<String> nodes) {
        List<Door> doors = new ArrayList<>();
        for (String node : relayed ? nodes : List.<String>of()) {
            int port = ports.free();
            doors.add(new Door(node.toUpperCase(Locale.ROOT).replace('-', '_'), port, way(node, broker, port)));
        }
        return doors;
    }

    /** Returns the port where a node finds a server. */
    synchronized int way(String node, String server, int port) {
        return relayed
                ? lines.computeIfAbsent(node + " " + server, name -> new Line(Relay.at(ports.free(), port)))
                        .relay
                        .port()
                : port;
    }

    /** Returns the host where nodes find another one, which listens on a port of 127.0.0.1. */
    synchronized String hostOf(String node, int port) {
        if (!relayed) {
            return "127.0.0.1";
        }
        InetSocketAddress address = new InetSocketAddress(NODES_HOST, port);
        lines.put(node + " nodes", new Line(new Relay(address, port, OutputStream::nullOutputStream)));
        return NODES_HOST;
    }

    /**
     * Cuts the lines that are named, and mends all others.
     *
     * @param cuts each is a line, and behind it {@code refused} or {@code silent}
     * @return whether anything changed
     * @throws IllegalArgumentException if there is no such line, or it cannot be cut so
     */
    synchronized boolean cut(List<String> cuts) {
        Map<String, String> wanted = new TreeMap<>();
        for (String cut : cuts) {
            int end = cut.lastIndexOf(' ');
            String line = cut.substring(0, Math.max(0, end));
            String how = cut.substring(end + 1);
            if (!lines.containsKey(line) || !List.of(REFUSED, SILENT).contains(how)) {
                throw new IllegalArgumentException(
                        "cut: " + cut + " (expected: refused or silent, behind one of " + lines.keySet() + ")");
            }
            wanted.put(line, how);
        }
        boolean changed = false;
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            changed |= line.getValue().become(wanted.getOrDefault(line.getKey(), OPEN));
        }
        return changed;
    }

    /** Returns how each line is: open, refused or silent. */
    synchronized Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        lines.forEach((name, line) -> states.put(name, line.state));
        return states;
    }

    private static final class Line {
        private final Relay relay;
        private String state = OPEN;

        private Line(Relay relay) {
            this.relay = relay;
        }

        private boolean become(String wanted) {
            if (state.equals(wanted)) {
                return false;
            }
            state = wanted;
            switch (wanted) {
                case REFUSED -> relay.refuse();
                case SILENT -> {
                    relay.mend();
                    relay.fallSilent();
                }
                default -> relay.mend();
            }
            return true;
        }
    }
}
