package dev.openim.notification;

import java.util.ArrayDeque;
import java.util.Deque;

/** The messages of one conversation, of which the first one is on its way or waits for its next attempt. */
final class Lane {
    final String name;
    final Deque<Outgoing> messages = new ArrayDeque<>();
    /** Failed attempts of the first message. */
    int failures;
    /** Those among them after which it was not clear whether another attempt can succeed. */
    int doubts;
    /** When the next attempt is due, of {@link System#nanoTime}. */
    long notBefore;

    Lane(String name) {
        this.name = name;
    }

    /** Returns the first message, which leaves the lane. */
    Outgoing pass() {
        failures = 0;
        doubts = 0;
        return messages.remove();
    }
}
