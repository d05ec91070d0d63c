package dev.openim.spring.diagnostics;

import dev.openim.storage.jdbc.JournalException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a journal that does not fit the H2 database beside it. */
final class JournalFailureAnalyzer extends AbstractFailureAnalyzer<JournalException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JournalException cause) {
        return new FailureAnalysis(
                "The journal of the H2 database cannot be used: " + cause.getMessage(),
                "Put back the database file and the files *.openim-journal.* of the same time. To start from the database"
                        + " file as it is, delete the journal; what only the journal has is lost then.",
                cause);
    }
}
