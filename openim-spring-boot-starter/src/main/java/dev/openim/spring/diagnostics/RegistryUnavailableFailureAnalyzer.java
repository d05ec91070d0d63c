package dev.openim.spring.diagnostics;

import dev.openim.cluster.RegistryUnavailableException;
import dev.openim.error.StorageUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where the address of etcd, or of Redis, is set. */
final class RegistryUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<RegistryUnavailableException> {
    private static final String ETCD =
            "Start etcd, or set openim.cluster.etcd.endpoints to where it is, with openim.cluster.etcd.username and"
                    + " openim.cluster.etcd.password if it wants them";
    private static final String REDIS =
            "Start Redis, or set spring.data.redis.host and spring.data.redis.port to where it is";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RegistryUnavailableException cause) {
        return new FailureAnalysis(
                "This node cannot join the others: " + cause.getMessage() + ".",
                (isRedis(cause) ? REDIS : ETCD) + "; or set openim.cluster.discovery=none to run one node.",
                cause);
    }

    private static boolean isRedis(RegistryUnavailableException failure) {
        return failure.getCause() instanceof StorageUnavailableException;
    }
}
