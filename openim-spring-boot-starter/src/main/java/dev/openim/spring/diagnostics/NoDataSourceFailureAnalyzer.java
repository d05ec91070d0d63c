package dev.openim.spring.diagnostics;

import dev.openim.spring.storage.NoDataSourceException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to give the stores a database. */
final class NoDataSourceFailureAnalyzer extends AbstractFailureAnalyzer<NoDataSourceException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoDataSourceException cause) {
        return cause.candidates() == 0
                ? new FailureAnalysis(
                        "OpenIM keeps its messages in a database, and the application has no DataSource.",
                        "Set spring.datasource.url for the application and OpenIM together, or openim.storage.datasource.url for"
                                + " OpenIM alone, and add the driver of that database.",
                        cause)
                : new FailureAnalysis(
                        "OpenIM keeps its messages in a database, and the application has " + cause.candidates()
                                + " DataSource beans, none of which is marked.",
                        "Mark one with @OpenImDataSource, or set openim.storage.datasource.url.",
                        cause);
    }
}
