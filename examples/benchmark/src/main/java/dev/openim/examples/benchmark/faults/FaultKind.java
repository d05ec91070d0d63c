package dev.openim.examples.benchmark.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be done to a cluster, or to a server alone. */
public enum FaultKind {
    /** SIGKILL of a node. */
    KILL_NODE,
    /** All nodes are replaced, as for a new version: one after the other is told to end and comes back. */
    ROLL_NODES,
    /** SIGKILL of the broker, which is started again. */
    KILL_KAFKA,
    KILL_REDIS,
    KILL_MONGO,
    KILL_POSTGRES,
    KILL_ETCD,
    /** Redis forgets all that it holds. */
    FLUSH_REDIS,
    /** SIGSTOP of a node, and SIGCONT some time later. */
    STOP_NODE,
    /** Records that are no messages are written where messages wait. */
    POISON,
    /** A node cannot reach Redis for some time, and all others can. */
    CUT_REDIS,
    CUT_MONGO,
    CUT_KAFKA,
    CUT_POSTGRES,
    CUT_ETCD,
    /** Nodes cannot reach another node for some time. */
    CUT_NODE,
    /** No node can reach the database for some time. */
    AWAY_POSTGRES,
    /** There is no room on the disk for some time. Only where the database is in the server's process. */
    FILL_DISK;

    /** Those that can be done to a server that has everything in its own process. */
    public static final List<FaultKind> EMBEDDED = List.of(KILL_NODE, STOP_NODE, FILL_DISK);

    /** Returns those that can be done to a cluster of so many nodes. */
    public static List<FaultKind> all(int nodes) {
        return Arrays.stream(values())
                .filter(kind -> kind != FILL_DISK && (kind != CUT_NODE || nodes > 1))
                .toList();
    }

    /** Whether it takes lines that can be cut. */
    public boolean isCut() {
        return compareTo(CUT_REDIS) >= 0 && this != FILL_DISK;
    }

    /** Returns the kind as it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the kind that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FaultKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind: " + label + " (expected: one of "
                        + Arrays.stream(values()).map(FaultKind::label).toList() + ")"));
    }
}
