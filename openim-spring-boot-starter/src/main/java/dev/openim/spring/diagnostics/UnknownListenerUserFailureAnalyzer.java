package dev.openim.spring.diagnostics;

import dev.openim.listener.UnknownListenerUserException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to make a listener's user exist. */
final class UnknownListenerUserFailureAnalyzer extends AbstractFailureAnalyzer<UnknownListenerUserException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownListenerUserException cause) {
        return new FailureAnalysis(
                "The inbox listener \"" + cause.listenerId()
                        + "\" is to consume the inboxes of users who do not exist: "
                        + String.join(", ", cause.userIds()) + ".",
                "Correct the ids in its \"users\"; or have them registered by @InboxListener(register = \"a name\"); or register"
                        + " them before; or set openim.listener.require-users=false to wait for them.",
                cause);
    }
}
