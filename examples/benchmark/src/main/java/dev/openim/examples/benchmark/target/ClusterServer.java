package dev.openim.examples.benchmark.target;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a cluster as one server. Ends the cluster at its own end. */
public final class ClusterServer implements Server {
    private final Cluster cluster;
    private final ClusterReport report;
    private final Backend backend;

    /** @throws BackendException if no node answers */
    public ClusterServer(Cluster cluster) {
        this.cluster = cluster;
        this.report = cluster.report();
        this.backend = new HttpBackend(report.apis().get(0), report.adminId(), report.secret());
    }

    @Override
    public void start() {
        // it runs
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("nodes are killed one by one");
    }

    @Override
    public URI gateway() {
        return gateways().get(0);
    }

    @Override
    public List<URI> gateways() {
        return report.gateways();
    }

    @Override
    public Backend backend() {
        return backend;
    }

    /** Of the first node. */
    @Override
    public ProcessProbe probe() {
        return ProcessProbe.of(report.nodes().get(0).pid());
    }

    @Override
    public Processes processes() {
        Map<String, ProcessProbe> nodes = new LinkedHashMap<>();
        report.nodeNames().forEach(name -> nodes.put(name, ProcessProbe.of(report.pidOf(name))));
        Map<String, ProcessProbe> tiers = new LinkedHashMap<>();
        report.servers().keySet().stream()
                .sorted()
                .forEach(name -> tiers.put(name, ProcessProbe.withChildren(report.pidOf(name))));
        return new Processes(nodes, tiers);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
