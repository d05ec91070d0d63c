package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One event loop with its connections. One task walks them now and then to ping them and to end those that are silent
 * or stuck; a timer for each of 100,000 connections would cost more than all they do.
 *
 * <p>Used by its event loop only, but for {@link #outbox()}.
 */
final class Loop {
    private final EventLoop executor;
    private final Outbox outbox;
    private final long tick;
    private final long ping;
    private final long idle;
    private final long slowConsumer;
    private final List<Connection> connections = new ArrayList<>();

    Loop(EventLoop executor, GatewaySettings settings, GatewayMetrics metrics) {
        this.executor = executor;
        this.outbox = new Outbox(executor, metrics, settings.outbound().maxPendingBytes());
        GatewaySettings.Timeouts timeouts = settings.timeouts();
        this.tick = tickOf(timeouts).toNanos();
        this.ping = timeouts.ping().toNanos();
        this.idle = timeouts.idle().toNanos();
        this.slowConsumer = timeouts.slowConsumer().toNanos();
    }

    /** A tenth of the shortest time that is kept here, but no more often than 20 and no less than once a second. */
    static Duration tickOf(GatewaySettings.Timeouts timeouts) {
        long shortest = Math.min(
                timeouts.ping().toMillis(),
                Math.min(timeouts.idle().toMillis(), timeouts.slowConsumer().toMillis()));
        return Duration.ofMillis(Math.max(50, Math.min(1000, shortest / 10)));
    }

    EventLoop executor() {
        return executor;
    }

    /** Any thread. */
    Outbox outbox() {
        return outbox;
    }

    void add(Connection connection) {
        connection.index = connections.size();
        connections.add(connection);
        // the first ping comes early by chance, so that pings spread although clients reconnect all at once
        connection.pingedAt -= (long) (Math.random() * ping / 2);
    }

    void remove(Connection connection) {
        Connection last = connections.remove(connections.size() - 1);
        if (last != connection) {
            connections.set(connection.index, last);
            last.index = connection.index;
        }
    }

    /** Lets every connection finish what is under way and then close. */
    void drain(CloseReason reason) {
        for (Connection connection : connections) {
            connection.drain(reason);
        }
    }

    /** Cuts every connection at once. */
    void cut() {
        for (Connection connection : List.copyOf(connections)) {
            forget(connection.channel().close());
        }
    }

    void tick(long now) {
        for (Connection connection : connections) {
            check(connection, now);
        }
        outbox.flush();
    }

    private void check(Connection connection, long now) {
        if (connection.isClosing()) {
            return;
        }
        if (now - connection.heardAt > idle) {
            connection.disconnect(CloseReason.IDLE, "");
        } else if (connection.unwritableSince != Long.MIN_VALUE && now - connection.unwritableSince > slowConsumer) {
            connection.disconnect(CloseReason.SLOW_CONSUMER, "took nothing in time");
        } else if (now + tick - connection.pingedAt > ping
                && connection.channel().isWritable()) {
            connection.pingedAt = now;
            outbox.write(connection, Frames.ping());
        }
    }
}
