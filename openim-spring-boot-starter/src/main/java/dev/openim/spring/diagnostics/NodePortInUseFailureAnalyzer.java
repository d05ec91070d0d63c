package dev.openim.spring.diagnostics;

import dev.openim.cluster.NodePortInUseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property names the port for other nodes. */
final class NodePortInUseFailureAnalyzer extends AbstractFailureAnalyzer<NodePortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NodePortInUseException cause) {
        return new FailureAnalysis(
                "Other nodes cannot reach this one: it could not listen on port " + cause.port() + ".",
                "Stop what listens on port " + cause.port() + ", or set openim.cluster.port to another port, and"
                        + " openim.cluster.address to an address of this machine or none.",
                cause);
    }
}
