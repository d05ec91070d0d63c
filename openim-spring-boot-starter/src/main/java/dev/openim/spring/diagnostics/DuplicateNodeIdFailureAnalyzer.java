package dev.openim.spring.diagnostics;

import dev.openim.cluster.DuplicateNodeIdException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that a name is taken. */
final class DuplicateNodeIdFailureAnalyzer extends AbstractFailureAnalyzer<DuplicateNodeIdException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DuplicateNodeIdException cause) {
        return new FailureAnalysis(
                "This node cannot join the others: " + cause.getMessage() + ".",
                "Set openim.cluster.node-id to another name than " + cause.nodeId()
                        + ", or to none, to have one made up. If the other node is of another cluster, set"
                        + " openim.cluster.etcd.namespace; in Redis, openim.storage.redis.key-prefix.",
                cause);
    }
}
