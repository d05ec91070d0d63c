package dev.openim.spring.diagnostics;

import dev.openim.spring.cluster.MissingClusterLibraryException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what several nodes need. */
final class MissingClusterLibraryFailureAnalyzer extends AbstractFailureAnalyzer<MissingClusterLibraryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingClusterLibraryException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Add " + cause.dependency()
                        + " to the dependencies, or set openim.cluster.discovery=none to run one node.",
                cause);
    }
}
