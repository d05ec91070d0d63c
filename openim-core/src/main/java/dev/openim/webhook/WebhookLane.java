package dev.openim.webhook;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits for one subject; the first is on its way, or rests until its next attempt. */
final class WebhookLane {
    final String subject;
    final Deque<WebhookRow> rows = new ArrayDeque<>();

    WebhookLane(String subject) {
        this.subject = subject;
    }
}
