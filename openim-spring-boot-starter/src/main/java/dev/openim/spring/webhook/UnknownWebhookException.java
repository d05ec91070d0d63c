package dev.openim.spring.webhook;

import dev.openim.webhook.WebhookEvent;
import java.util.List;

/** A property names a webhook that there is not. */
public final class UnknownWebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SUGGESTIONS = 3;

    private final String property;
    private final String name;

    UnknownWebhookException(String property, String name) {
        super(property + ": no webhook");
        this.property = property;
        this.name = name;
    }

    /** Returns the property. */
    public String property() {
        return property;
    }

    /** Whether it is one of OpenIM's names that means nothing. */
    public boolean isNeverCalled() {
        return WebhookEvent.isNeverCalled(name);
    }

    /** Returns the names that are most like it, the best first. */
    public List<String> nearest() {
        return WebhookEvent.nearest(name, SUGGESTIONS);
    }
}
