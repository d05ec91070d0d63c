package dev.openim.spring.diagnostics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Asks all analyzers that an application has. */
public final class FailureAnalyses {
    /** Analyzers of Spring Boot that want an environment are not asked. */
    private static final FailureHandler OTHERS_NEED_MORE = (type, name, failure) -> {};

    private FailureAnalyses() {}

    /** Returns what the first analyzer says that knows the failure. */
    public static FailureAnalysis of(@Nullable Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, OTHERS_NEED_MORE).stream()
                .map(analyzer -> analyzer.analyze(Objects.requireNonNull(failure)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing explains it", failure));
    }
}
