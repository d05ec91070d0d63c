package dev.openim.spring.diagnostics;

import dev.openim.storage.disk.FolderNotWritableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where files cannot be kept. */
final class FolderNotWritableFailureAnalyzer extends AbstractFailureAnalyzer<FolderNotWritableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FolderNotWritableException cause) {
        return new FailureAnalysis(
                "Files cannot be kept in openim.object.folder. " + cause.getMessage(),
                "Let the application write " + cause.folder()
                        + ", or set openim.object.folder to another folder, or openim.object.type=s3.",
                cause);
    }
}
