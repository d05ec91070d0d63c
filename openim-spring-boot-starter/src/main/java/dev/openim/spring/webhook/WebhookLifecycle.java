package dev.openim.spring.webhook;

import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;
import dev.openim.webhook.WebhookRelay;

/** Begins to tell when everything else runs, and stops before the stores do. */
final class WebhookLifecycle extends Part {
    private final WebhookRelay relay;

    WebhookLifecycle(WebhookRelay relay) {
        super(Phase.LISTENERS);
        this.relay = relay;
    }

    @Override
    protected void begin() {
        relay.start();
    }

    @Override
    protected void end() {
        relay.stop();
    }
}
