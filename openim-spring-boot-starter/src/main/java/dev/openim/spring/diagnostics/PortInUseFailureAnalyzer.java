package dev.openim.spring.diagnostics;

import dev.openim.gateway.PortInUseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property names the port that is taken. */
final class PortInUseFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        return new FailureAnalysis(
                "The websocket gateway could not start: something else listens on port " + cause.port() + ".",
                "Stop what listens on port " + cause.port() + ", or set openim.gateway.port to another port.",
                cause);
    }
}
