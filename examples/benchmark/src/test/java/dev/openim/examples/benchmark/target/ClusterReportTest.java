package dev.openim.examples.benchmark.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ClusterReportTest {
    private static final String REPORT = """
            {"nodes":[{"api":"http://127.0.0.1:1/openim","ws":"ws://127.0.0.1:2","pid":3},
                      {"api":"http://127.0.0.1:4/openim","ws":"ws://127.0.0.1:5","pid":6}],
             "secret":"hidden","admin":"imAdmin","servers":{"kafka":{"port":7,"pid":8}},
             "lines":{"node-1 kafka":"open","node-2 kafka":"silent"}}
            """;

    @Test
    void nodesAndServersAreKnownByName() {
        ClusterReport report = ClusterReport.parse(REPORT);

        assertThat(report.nodes().get(1).gateway()).isEqualTo(URI.create("ws://127.0.0.1:5"));
        assertThat(report.nodeNames()).containsExactly("node-1", "node-2");
        assertThat(report.pidOf("node-2")).isEqualTo(6);
        assertThat(report.pidOf("kafka")).isEqualTo(8);
        assertThat(report.server("kafka").port()).isEqualTo(7);
        assertThat(report.cuts()).containsExactly("node-2 kafka silent");
        assertThat(report.secret()).isEqualTo("hidden");
        assertThat(report.toString()).doesNotContain("hidden");
    }

    @Test
    void aNodeMayHaveNoGateway() {
        ClusterReport report = ClusterReport.parse(REPORT.replace("\"ws\":\"ws://127.0.0.1:2\",", ""));

        assertThat(report.nodes().get(0).gateway()).isNull();
        assertThat(report.gateways()).containsExactly(URI.create("ws://127.0.0.1:5"));
        assertThat(report.apis()).containsExactly(URI.create("http://127.0.0.1:4/openim"));
        assertThat(report.nodeNames()).containsExactly("node-1", "node-2");
    }

    @Test
    void whatIsNotThereIsSaid() {
        ClusterReport report = ClusterReport.parse(REPORT);

        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> report.server("redis"))
                .withMessageContaining("redis")
                .withMessageContaining("kafka");
        assertThatExceptionOfType(BackendException.class).isThrownBy(() -> ClusterReport.parse("no"));
    }
}
