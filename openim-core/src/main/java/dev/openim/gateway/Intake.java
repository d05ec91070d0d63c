package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a connection is read. It is not while too many of its requests are unanswered, while it does not take
 * its answers, or while it asks faster than its rate; then the client's own sends come to a halt, and nothing piles up
 * here beyond what one read had brought.
 *
 * <p>Used by the connection's event loop only.
 */
final class Intake {
    private final Connection connection;
    private final TokenBucket own;
    private final TokenBucket ofUser;
    private int unanswered;
    private boolean overRate;
    private @Nullable CloseReason drainReason;

    Intake(Connection connection, TokenBucket own, TokenBucket ofUser) {
        this.connection = connection;
        this.own = own;
        this.ofUser = ofUser;
    }

    /** Counts any message of the client against the rates. */
    void count(long now) {
        long pause = Math.max(own.take(now), ofUser.take(now));
        if (pause > 0 && !overRate) {
            overRate = true;
            forget(connection.channel().eventLoop().schedule(this::resume, pause, TimeUnit.NANOSECONDS));
            update();
        }
    }

    private void resume() {
        overRate = false;
        update();
    }

    /** Takes a request in; false if no more are taken, and this one is to be forgotten. */
    boolean admit() {
        if (drainReason != null || connection.isClosing()) {
            return false;
        }
        unanswered++;
        update();
        return true;
    }

    void answered() {
        unanswered--;
        update();
        closeIfDrained();
    }

    /** Admits nothing from now on, and closes once everything admitted is answered. */
    void drain(CloseReason reason) {
        if (drainReason == null) {
            drainReason = reason;
            update();
            closeIfDrained();
        }
    }

    private void closeIfDrained() {
        if (drainReason != null && unanswered == 0) {
            connection.disconnect(drainReason, "");
        }
    }

    /** To be called when the channel's writability has changed, or the connection has begun to close. */
    void update() {
        Channel channel = connection.channel();
        boolean read = connection.isClosing() // what comes is thrown away, but a close frame among it ends the wait
                || (drainReason == null
                        && !overRate
                        && unanswered < connection.gateway().settings().limits().maxWaitingRequests()
                        && channel.isWritable());
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }
}
