package dev.openim.spring.diagnostics;

import dev.openim.auth.WeakSecretException;
import dev.openim.spring.auth.MissingSecretException;
import dev.openim.spring.cluster.WeakClusterSecretException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says how to get a secret that is good. */
final class SecretFailureAnalyzer implements FailureAnalyzer {
    private static final String ACTION = """
            Set openim.auth.secret to 32 random bytes or more, for example the output of
                openssl rand -base64 36
            or set openim.auth.secret-file to a file, which is made with a random secret at the first start.""";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSecretException) {
                return new FailureAnalysis(
                        "Tokens are signed with openim.auth.secret, which is not set and has no default.",
                        ACTION,
                        cause);
            }
            if (cause instanceof WeakClusterSecretException) {
                return new FailureAnalysis(
                        "openim.cluster.secret can be guessed: " + cause.getMessage(),
                        "Set openim.cluster.secret to 32 random bytes or more, the same on all nodes, or to none: then the"
                                + " nodes use openim.auth.secret.",
                        cause);
            }
            if (cause instanceof WeakSecretException) {
                return new FailureAnalysis("openim.auth.secret can be guessed: " + cause.getMessage(), ACTION, cause);
            }
        }
        return null;
    }
}
