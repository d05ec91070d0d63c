package dev.openim.examples.benchmark.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a cluster says of itself.
 *
 * @param servers by name, such as {@code kafka}
 * @param lines how each line between a node and another program is: open, refused or silent. None if they cannot be cut
 * @param secret of {@code openim.auth.secret}
 */
public record ClusterReport(
        List<Node> nodes, Map<String, Member> servers, Map<String, String> lines, String adminId, String secret) {
    private static final String NODE = "node-";

    /** A node: its API before the first slash of OpenIM's paths, its gateway if it has one, its process. */
    public record Node(URI api, @Nullable URI gateway, long pid) {}

    /** A server: where it takes connections on the loopback, its process. */
    public record Member(int port, long pid) {}

    public ClusterReport {
        nodes = List.copyOf(nodes);
        servers = Map.copyOf(servers);
        lines = Map.copyOf(lines);
    }

    /** @throws BackendException if it is not a report */
    static ClusterReport parse(String json) {
        JsonNode report;
        try {
            report = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new BackendException("not the report of a cluster", e);
        }
        List<Node> nodes = new ArrayList<>();
        for (JsonNode node : report.path("nodes")) {
            nodes.add(new Node(
                    URI.create(node.path("api").asString()),
                    node.has("ws") ? URI.create(node.path("ws").asString()) : null,
                    node.path("pid").asLong()));
        }
        Map<String, Member> servers = new LinkedHashMap<>();
        report.path("servers")
                .properties()
                .forEach(server -> servers.put(
                        server.getKey(),
                        new Member(
                                server.getValue().path("port").asInt(),
                                server.getValue().path("pid").asLong())));
        Map<String, String> lines = new LinkedHashMap<>();
        report.path("lines")
                .properties()
                .forEach(line -> lines.put(line.getKey(), line.getValue().asString()));
        return new ClusterReport(
                nodes,
                servers,
                lines,
                report.path("admin").asString(),
                report.path("secret").asString());
    }

    /**
     * Returns a server.
     *
     * @throws BackendException if there is none of that name
     */
    public Member server(String name) {
        Member server = servers.get(name);
        if (server == null) {
            throw new BackendException("server: " + name + " (expected: one of " + servers.keySet() + ")", null);
        }
        return server;
    }

    /** Returns the process of a server or of a node, which are {@code node-1} and so on. */
    public long pidOf(String name) {
        return name.startsWith(NODE)
                ? nodes.get(Integer.parseInt(name.substring(NODE.length())) - 1).pid()
                : server(name).pid();
    }

    /** Returns the nodes that clients connect to. */
    public List<URI> gateways() {
        return nodes.stream().flatMap(node -> Stream.ofNullable(node.gateway())).toList();
    }

    /** Returns where the API is: the nodes with a gateway have it, as clients need both. */
    public List<URI> apis() {
        return nodes.stream()
                .filter(node -> node.gateway() != null)
                .map(Node::api)
                .toList();
    }

    /** Returns the lines that are cut, each with how it is. */
    public Set<String> cuts() {
        return lines.entrySet().stream()
                .filter(line -> !line.getValue().equals("open"))
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of the nodes. */
    public List<String> nodeNames() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= nodes.size(); i++) {
            names.add(NODE + i);
        }
        return names;
    }

    /** The secret is not for people. */
    @Override
    public String toString() {
        return "ClusterReport[nodes=" + nodes + ", servers=" + servers + ", lines=" + lines + "]";
    }
}
