package dev.openim.examples.benchmark.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be done to a cluster. */
public enum FaultKind {
    /** SIGKILL of a node. */
    KILL_NODE,
    /** SIGKILL of the broker, which is started again. */
    KILL_KAFKA,
    KILL_REDIS,
    KILL_MONGO,
    KILL_POSTGRES,
    /** Redis forgets all that it holds. */
    FLUSH_REDIS,
    /** SIGSTOP of a node, and SIGCONT some time later. */
    STOP_NODE,
    /** Records that are no messages are written where messages wait. */
    POISON,
    KILL_ETCD;

    /** Those that concern what nodes use. */
    public static final List<FaultKind> ALL =
            Arrays.stream(values()).filter(kind -> kind != KILL_ETCD).toList();

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
