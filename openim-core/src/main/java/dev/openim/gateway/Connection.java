package dev.openim.gateway;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of one open connection. There may be 100,000 of them, so it is small, and what is not always
 * needed is made when it is.
 *
 * <p>Fields without a word about threads belong to the connection's event loop.
 */
final class Connection {
    private static final AtomicReferenceFieldUpdater<Connection, CloseReason> CLOSE_REASON =
            AtomicReferenceFieldUpdater.newUpdater(Connection.class, CloseReason.class, "closeReason");

    private final Gateway gateway;
    private final Loop loop;
    private final Channel channel;
    private final Session session;
    private final SerialExecutor worker;
    private final Intake intake;
    private final Holdback holdback = new Holdback();
    private volatile @Nullable CloseReason closeReason;

    /** Its place in its loop's list. */
    int index;
    /** Written to and not yet flushed. */
    boolean touched;
    /** The last frame has been written; nothing may follow. */
    boolean saidGoodbye;

    long heardAt;
    long pingedAt;
    /** Since when the channel takes no more, or {@link Long#MIN_VALUE} while it does. */
    long unwritableSince = Long.MIN_VALUE;

    Connection(Gateway gateway, Loop loop, Channel channel, Session session) {
        this.gateway = gateway;
        this.loop = loop;
        this.channel = channel;
        this.session = session;
        this.worker = new SerialExecutor(gateway.executor());
        long now = gateway.ticker().getAsLong();
        this.intake = new Intake(this, gateway.limits(), now);
        this.heardAt = now;
        this.pingedAt = now;
    }

    Gateway gateway() {
        return gateway;
    }

    Loop loop() {
        return loop;
    }

    Channel channel() {
        return channel;
    }

    Session session() {
        return session;
    }

    /** Runs this connection's share of the application's code, in order. Any thread. */
    SerialExecutor worker() {
        return worker;
    }

    Intake intake() {
        return intake;
    }

    /** Any thread. */
    Holdback holdback() {
        return holdback;
    }

    /** Any thread. */
    boolean isClosing() {
        return closeReason != null;
    }

    /** Any thread. Returns true to the one caller that is to do the closing. */
    boolean beginClosing(CloseReason reason) {
        return CLOSE_REASON.compareAndSet(this, null, reason);
    }

    /** Any thread. Takes no more requests and closes once those received are answered. */
    void drain(CloseReason reason) {
        loop.outbox().add(outbox -> intake.drain(reason));
    }

    /** Any thread. Closes with this reason, unless that has begun already. */
    void disconnect(CloseReason reason, String detail) {
        gateway.disconnector().disconnect(this, reason, detail);
    }
}
