package dev.openim.spring.diagnostics;

import dev.openim.spring.storage.MissingDriverException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which driver is missing. */
final class MissingDriverFailureAnalyzer extends AbstractFailureAnalyzer<MissingDriverException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingDriverException cause) {
        String driver = cause.driver();
        return new FailureAnalysis(
                cause.getMessage(),
                driver == null
                        ? "Set openim.storage.datasource.url to a database that is spoken (H2, PostgreSQL, MariaDB, MySQL), or"
                                + " openim.storage.datasource.driver-class-name to its driver."
                        : "Add the dependency that holds " + driver
                                + ", or set openim.storage.datasource.driver-class-name.",
                cause);
    }
}
