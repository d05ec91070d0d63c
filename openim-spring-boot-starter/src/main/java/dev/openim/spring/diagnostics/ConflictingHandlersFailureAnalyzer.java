package dev.openim.spring.diagnostics;

import dev.openim.hook.ConflictingHandlersException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that a kind of message is one bean's, and a payload's class that of one kind. */
final class ConflictingHandlersFailureAnalyzer extends AbstractFailureAnalyzer<ConflictingHandlersException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConflictingHandlersException cause) {
        return new FailureAnalysis(
                "Two MessageHandler beans exclude each other: " + cause.getMessage(),
                "Remove one of them, or give one another name in MessageType.named and a payload class of its own.",
                cause);
    }
}
