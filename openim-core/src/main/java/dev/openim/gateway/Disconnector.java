package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out for a connection that had been opened. It takes the session out of the registry, counts and logs the
 * reason, tells the client after all that was sent to it before, closes, and tells the listeners.
 *
 * <p>Safe for concurrent use; the first reason given is the one that counts.
 */
final class Disconnector {
    private static final Logger log = LoggerFactory.getLogger(Disconnector.class);

    private final Sessions sessions;
    private final GatewayMetrics metrics;
    private final Slots unfinished;
    private final long closingNanos;
    private final SparseLog pressure;

    Disconnector(
            GatewaySettings settings,
            Sessions sessions,
            GatewayMetrics metrics,
            Slots unfinished,
            LongSupplier ticker) {
        this.sessions = sessions;
        this.metrics = metrics;
        this.unfinished = unfinished;
        this.closingNanos = settings.timeouts().closing().toNanos();
        this.pressure = new SparseLog(log, ticker);
    }

    void disconnect(Connection connection, CloseReason reason, String detail) {
        disconnect(connection, reason, detail, null);
    }

    /** Answers the client's own close frame. */
    void closedByClient(Connection connection, int code) {
        ByteBuf echo = Frames.close(connection.channel().alloc(), code, "");
        disconnect(connection, CloseReason.CLIENT_CLOSED, "", echo);
    }

    /** Sends 2002 before the close frame; clients then log themselves out. Source: websocket.md 7.2. */
    void kick(Connection connection) {
        ByteBufAllocator allocator = connection.channel().alloc();
        byte[] kick = connection.session().dialect().encode(Broadcaster.KICK);
        ByteBuf words = Frames.binary(allocator, kick);
        ByteBuf close = Frames.close(allocator, CloseReason.KICKED.code(), CloseReason.KICKED.text());
        words.writeBytes(close);
        close.release();
        disconnect(connection, CloseReason.KICKED, "", words);
    }

    private void disconnect(Connection connection, CloseReason reason, String detail, @Nullable ByteBuf words) {
        if (!connection.beginClosing(reason)) {
            if (words != null) {
                words.release();
            }
            return;
        }
        Session session = connection.session();
        sessions.remove(session);
        metrics.closed(reason);
        metrics.ended(session);
        log(session, reason, detail);
        connection.loop().outbox().add(new Farewell(connection, reason, words));
        connection.worker().execute(() -> {
            try {
                sessions.closed(session, reason);
            } finally {
                unfinished.giveBack();
            }
        });
    }

    private void log(Session session, CloseReason reason, String detail) {
        if (reason.isPressure()) {
            pressure.warn("Closed " + session + ": " + reason + ", " + detail);
        } else if (reason.isViolation()) {
            SessionLog.about(log.atWarn(), session)
                    .addKeyValue("reason", reason.tag())
                    .log("Closed {}: {}, {}", session, reason, detail);
        } else {
            SessionLog.about(log.atDebug(), session)
                    .addKeyValue("reason", reason.tag())
                    .log("Closed {}: {} {}", session, reason, detail);
        }
    }

    /** The last thing a connection does. */
    private final class Farewell implements Outbox.Item {
        private final Connection connection;
        private final CloseReason reason;
        private final @Nullable ByteBuf words;

        Farewell(Connection connection, CloseReason reason, @Nullable ByteBuf words) {
            this.connection = connection;
            this.reason = reason;
            this.words = words;
        }

        @Override
        public void send(Outbox outbox) {
            Channel channel = connection.channel();
            if (reason.isAbrupt() || !channel.isActive()) {
                discard();
                connection.saidGoodbye = true;
                forget(channel.close());
                return;
            }
            outbox.write(
                    connection, words != null ? words : Frames.close(channel.alloc(), reason.code(), reason.text()));
            connection.saidGoodbye = true;
            connection.intake().update();
            if (reason == CloseReason.CLIENT_CLOSED) {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            } else {
                // cutting at once could take the last words away from the client: it answers them, and then we close
                forget(channel.eventLoop().schedule(() -> forget(channel.close()), closingNanos, TimeUnit.NANOSECONDS));
            }
        }

        @Override
        public void discard() {
            if (words != null) {
                words.release();
            }
        }
    }
}
