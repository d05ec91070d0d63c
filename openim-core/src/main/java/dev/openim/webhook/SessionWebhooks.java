package dev.openim.webhook;

import static dev.openim.webhook.WebhookEvent.AFTER_USER_KICK_OFF;
import static dev.openim.webhook.WebhookEvent.AFTER_USER_OFFLINE;
import static dev.openim.webhook.WebhookEvent.AFTER_USER_ONLINE;

import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import dev.openim.webhook.WebhookQueue.Event;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Tells of clients that came and went, right after the fact: not when the node dies just then, or the database is away. */
public final class SessionWebhooks implements SessionListener {
    private final WebhookQueue queue;
    private final Clock clock;

    public SessionWebhooks(WebhookQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public void opened(Session session) {
        tell(AFTER_USER_ONLINE, session);
    }

    @Override
    public void backgroundChanged(Session session) {
        // Who is in the background is online.
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        if (reason == CloseReason.KICKED) {
            tell(AFTER_USER_KICK_OFF, session);
        }
        tell(AFTER_USER_OFFLINE, session);
    }

    private void tell(WebhookEvent event, Session session) {
        if (!queue.isOn(event)) {
            return;
        }
        String operationId = UUID.randomUUID().toString();
        ObjectNode body = Bodies.base(operationId, session.platform().id())
                .put("userID", session.userId())
                .put("seq", clock.millis());
        if (event == AFTER_USER_ONLINE) {
            body.put("isAppBackground", session.background());
        }
        if (event != AFTER_USER_KICK_OFF) {
            body.put("connID", Long.toString(session.connectionId()));
        }
        queue.write(List.of(new Event(event, session.userId(), operationId, body)));
    }
}
