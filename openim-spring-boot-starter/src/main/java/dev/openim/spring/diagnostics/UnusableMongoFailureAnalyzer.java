package dev.openim.spring.diagnostics;

import dev.openim.spring.storage.UnusableMongoException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what messages in MongoDB need. */
final class UnusableMongoFailureAnalyzer extends AbstractFailureAnalyzer<UnusableMongoException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableMongoException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
