package dev.openim.listener;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry on its way through the handler. Used by the loop's thread. */
final class Task {
    final Lane lane;
    private Delivery delivery;
    private @Nullable Throwable failure;

    Task(Lane lane, Delivery delivery) {
        this.lane = lane;
        this.delivery = delivery;
    }

    Delivery delivery() {
        return delivery;
    }

    Feed feed() {
        return lane.feed;
    }

    /** It will be tried again. */
    void again() {
        delivery = delivery.again();
    }

    /** It will not be tried again. */
    void giveUp(Throwable reason) {
        failure = reason;
    }

    DeadLetter toDeadLetter(Instant now) {
        return delivery.toDeadLetter(String.valueOf(failure), now);
    }
}
