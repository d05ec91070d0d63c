package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.target.Cluster;
import dev.openim.examples.benchmark.target.ClusterReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A cluster, each part of which is a process of its own. */
final class ClusterSubject implements Subject {
    private static final long GONE_MILLIS = 20;
    private static final Duration BACK = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Poison poison;
    private final FaultSettings settings;
    private final Random random;

    ClusterSubject(Cluster cluster, FaultSettings settings, Random random) {
        this.cluster = cluster;
        this.poison = new Poison(cluster.report().server("kafka").port(), random);
        this.settings = settings;
        this.random = random;
    }

    @Override
    public Access access() {
        return Access.to(cluster.report());
    }

    @Override
    public URI gateway() {
        return cluster.report().gateways().get(0);
    }

    @Override
    public HistoryAudit history() {
        return new HistoryAudit(cluster.report().server("postgres").port());
    }

    @Override
    public boolean isUp() {
        return cluster.isUp();
    }

    @Override
    public void inspect(FaultKind kind, Violations violations) {
        if (kind == FaultKind.POISON) {
            poison.missing().forEach(key -> violations.add(Violation.LOST, "dead letter " + key));
        }
    }

    @Override
    public String strike(FaultKind kind, Load load) throws InterruptedException {
        return switch (kind) {
            case KILL_NODE -> kill(anyNode());
            case ROLL_NODES -> roll();
            case KILL_KAFKA -> kill("kafka");
            case KILL_REDIS -> kill("redis");
            case KILL_MONGO -> kill("mongo");
            case KILL_POSTGRES -> kill("postgres");
            case KILL_ETCD -> kill("etcd");
            case STOP_NODE -> stop(anyNode());
            case FLUSH_REDIS -> flush(load);
            case POISON -> poison();
            case CUT_REDIS -> cut(List.of(anyNode()), "redis", settings.stop());
            case CUT_MONGO -> cut(List.of(anyNode()), "mongo", settings.stop());
            case CUT_KAFKA -> cut(List.of(anyNode()), "kafka", settings.stop());
            case CUT_POSTGRES -> cut(List.of(anyNode()), "postgres", settings.stop());
            case CUT_ETCD -> cut(List.of(anyNode()), "etcd", settings.stop());
            case CUT_NODE -> cut(List.of(dialedNode()), "nodes", settings.stop());
            case AWAY_POSTGRES -> cut(nodes(), "postgres", settings.away());
            case FILL_DISK -> throw new IllegalArgumentException("kind: " + kind + " (expected: one for a cluster)");
        };
    }

    private String anyNode() {
        List<String> nodes = nodes();
        return nodes.get(random.nextInt(nodes.size()));
    }

    private List<String> nodes() {
        return cluster.report().nodeNames();
    }

    /** Of two nodes the one with the smaller name makes the connection, and nobody makes one to the first. */
    private String dialedNode() {
        List<String> nodes = nodes();
        return nodes.get(1 + random.nextInt(nodes.size() - 1));
    }

    /** Either as if the other side had died, or as if nobody had. */
    private String cut(List<String> nodes, String from, Duration length) throws InterruptedException {
        String how = random.nextBoolean() ? "refused" : "silent";
        cluster.cut(nodes.stream().map(node -> node + " " + from + " " + how).toList());
        try {
            Thread.sleep(length.toMillis());
        } finally {
            cluster.cut(List.of());
        }
        return String.join(", ", nodes) + " from " + from + " for " + length.toSeconds() + " s, " + how;
    }

    private String kill(String name) throws InterruptedException {
        end(name, "KILL");
        return name;
    }

    /** Returns when the process is gone, so that nobody takes it for the next one. */
    private void end(String name, String signal) throws InterruptedException {
        long pid = cluster.report().pidOf(name);
        Signals.send(signal, pid);
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(GONE_MILLIS);
        }
    }

    private String roll() throws InterruptedException {
        for (String node : nodes()) {
            end(node, "TERM");
            if (!Waiting.until(BACK, cluster::isUp)) {
                throw new IllegalStateException(node + " does not come back");
            }
        }
        return String.join(", ", nodes());
    }

    private String stop(String name) throws InterruptedException {
        Signals.pause(cluster.report().pidOf(name), settings.stop());
        return name + " for " + settings.stop().toSeconds() + " s";
    }

    /** Connections that are open stay open; half of the clients come back at once, with tokens that nobody knows any more. */
    private String flush(Load load) throws InterruptedException {
        ClusterReport.Member redis = cluster.report().server("redis");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+OK".length());
            if (!new String(answer, StandardCharsets.US_ASCII).equals("+OK")) {
                throw new IllegalStateException("Redis does not forget");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        load.reconnectHalf();
        return "redis";
    }

    private String poison() throws InterruptedException {
        poison.write();
        return "kafka";
    }
}
