package dev.openim.spring.diagnostics;

import dev.openim.spring.webhook.UnknownWebhookException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which webhook may have been meant. */
final class UnknownWebhookFailureAnalyzer extends AbstractFailureAnalyzer<UnknownWebhookException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownWebhookException cause) {
        String nearest = String.join(", ", cause.nearest());
        return cause.isNeverCalled()
                ? new FailureAnalysis(
                        "The property \"" + cause.property() + "\" enables a webhook that is never called.",
                        "Enable afterRevokeMsg, which tells of groups, too.",
                        cause)
                : new FailureAnalysis(
                        "The property \"" + cause.property() + "\" names no webhook.",
                        "Change the name to one that there is. Most like it: " + nearest + ".",
                        cause);
    }
}
