package dev.openim.spring.diagnostics;

import dev.openim.spring.push.PushVendorException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what a push vendor needs. */
final class PushVendorFailureAnalyzer extends AbstractFailureAnalyzer<PushVendorException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PushVendorException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
