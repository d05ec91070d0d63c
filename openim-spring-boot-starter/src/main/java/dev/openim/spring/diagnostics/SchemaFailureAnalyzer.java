package dev.openim.spring.diagnostics;

import dev.openim.storage.jdbc.SchemaException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the tables. */
final class SchemaFailureAnalyzer extends AbstractFailureAnalyzer<SchemaException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaException cause) {
        return new FailureAnalysis(
                "The openim_ tables do not fit this version of OpenIM. " + cause.getMessage(),
                "Run the version that made the tables, or give this one a database of its own with"
                        + " openim.storage.datasource.url.",
                cause);
    }
}
