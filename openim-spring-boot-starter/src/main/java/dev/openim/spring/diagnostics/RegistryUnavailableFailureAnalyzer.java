package dev.openim.spring.diagnostics;

import dev.openim.cluster.RegistryUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where the address of etcd is set. */
final class RegistryUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<RegistryUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RegistryUnavailableException cause) {
        return new FailureAnalysis(
                "This node cannot join the others: " + cause.getMessage() + ".",
                "Start etcd, or set openim.cluster.etcd.endpoints to where it is, with openim.cluster.etcd.username and"
                        + " openim.cluster.etcd.password if it wants them; or set openim.cluster.discovery=none to run"
                        + " one node.",
                cause);
    }
}
