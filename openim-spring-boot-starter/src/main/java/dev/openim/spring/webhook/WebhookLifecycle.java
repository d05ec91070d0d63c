package dev.openim.spring.webhook;

import dev.openim.webhook.WebhookRelay;
import org.springframework.context.SmartLifecycle;

/** Begins to tell when everything else runs, and stops before the stores do. */
final class WebhookLifecycle implements SmartLifecycle {
    private static final int PHASE = Integer.MAX_VALUE - 128;

    private final WebhookRelay relay;
    private volatile boolean running;

    WebhookLifecycle(WebhookRelay relay) {
        this.relay = relay;
    }

    @Override
    public void start() {
        relay.start();
        running = true;
    }

    @Override
    public void stop() {
        relay.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
