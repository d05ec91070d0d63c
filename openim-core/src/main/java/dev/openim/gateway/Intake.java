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
    private TokenBucket ofUser;
    private int unanswered;
    private boolean overRate;
    private long resumeAt;
    private @Nullable CloseReason drainReason;

    Intake(Connection connection, GatewaySettings.Limits limits, long now) {
        this.connection = connection;
        this.own = new TokenBucket(limits.connectionRate(), now);
        this.ofUser = new TokenBucket(limits.userRate(), now);
    }

    /** Returns what the user's next connections are to share. */
    TokenBucket userRate() {
        return ofUser;
    }

    void userRate(TokenBucket shared) {
        ofUser = shared;
    }

    /** Counts any message of the client against the rates. */
    void count(long now) {
        GatewaySettings.Limits limits = connection.gateway().limits();
        long pause = Math.max(own.take(limits.connectionRate(), now), ofUser.take(limits.userRate(), now));
        if (pause > 0) {
            resumeAt = now + pause; // one read may bring many messages, and each makes it later
            if (!overRate) {
                overRate = true;
                resumeIn(pause);
                update();
            }
        }
    }

    private void resumeIn(long nanos) {
        forget(connection.channel().eventLoop().schedule(this::resume, nanos, TimeUnit.NANOSECONDS));
    }

    private void resume() {
        long left = resumeAt - connection.gateway().ticker().getAsLong();
        if (left > 0 && connection.channel().isActive()) {
            resumeIn(left);
        } else {
            overRate = false;
            update();
        }
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
                        && unanswered < connection.gateway().limits().maxWaitingRequests()
                        && channel.isWritable());
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }
}
