package dev.openim.spring.diagnostics;

import dev.openim.storage.jdbc.UnsupportedDatabaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which databases there can be. */
final class UnsupportedDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedDatabaseException cause) {
        return new FailureAnalysis(
                "The DataSource of OpenIM leads to " + cause.product() + ", which is not spoken.",
                "Set openim.storage.datasource.url to a database that is: H2, PostgreSQL, MariaDB or MySQL.",
                cause);
    }
}
