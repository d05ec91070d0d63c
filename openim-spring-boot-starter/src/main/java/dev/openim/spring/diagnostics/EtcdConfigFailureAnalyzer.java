package dev.openim.spring.diagnostics;

import dev.openim.spring.config.EtcdConfigException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why settings in etcd cannot be imported. */
final class EtcdConfigFailureAnalyzer extends AbstractFailureAnalyzer<EtcdConfigException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EtcdConfigException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
