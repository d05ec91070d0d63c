package dev.openim.examples.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is printed when all are ready: one line of JSON. */
final class Report {
    private static final JsonMapper JSON = new JsonMapper();

    private Report() {}

    static String of(List<Child> nodes, List<Child> servers, Lines lines, String secret) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("nodes", nodes.stream().map(Report::node).toList());
        report.put("secret", secret);
        report.put("admin", Nodes.ADMIN);
        Map<String, Object> named = new LinkedHashMap<>();
        for (Child server : servers) {
            named.put(server.program().name(), Map.of("port", server.program().port(), "pid", server.pid()));
        }
        report.put("servers", named);
        report.put("lines", lines.states());
        return JSON.writeValueAsString(report);
    }

    private static Map<String, Object> node(Child node) {
        List<Integer> ports = node.program().ports();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("api", "http://127.0.0.1:" + ports.get(0) + "/openim");
        if (ports.size() > 1) {
            report.put("ws", "ws://127.0.0.1:" + ports.get(1));
        }
        report.put("pid", node.pid());
        return report;
    }
}
