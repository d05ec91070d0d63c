package dev.openim.spring.diagnostics;

import dev.openim.spring.object.MissingS3Exception;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what files in S3 need. */
final class MissingS3FailureAnalyzer extends AbstractFailureAnalyzer<MissingS3Exception> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingS3Exception cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
