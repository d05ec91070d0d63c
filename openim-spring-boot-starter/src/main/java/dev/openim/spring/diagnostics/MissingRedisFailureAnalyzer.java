package dev.openim.spring.diagnostics;

import dev.openim.spring.storage.MissingRedisException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is needed for Redis. */
final class MissingRedisFailureAnalyzer extends AbstractFailureAnalyzer<MissingRedisException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingRedisException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
