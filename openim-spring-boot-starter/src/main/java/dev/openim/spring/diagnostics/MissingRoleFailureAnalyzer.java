package dev.openim.spring.diagnostics;

import dev.openim.spring.roles.MissingRoleException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which role a node needs. */
final class MissingRoleFailureAnalyzer extends AbstractFailureAnalyzer<MissingRoleException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingRoleException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Add " + cause.role()
                        + " to openim.cluster.roles, or set openim.bus.type=kafka, so that other nodes store what this one"
                        + " accepts.",
                cause);
    }
}
