package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one way from other threads to the connections of an event loop. What is added is done in the order it was added,
 * so an answer that was completed before a push leaves before it. Everything that waits is written in one go, and each
 * connection it touched is flushed once: under load many messages share a system call.
 *
 * <p>{@link #add} and {@link #reserve} are safe for concurrent use; everything else is for the event loop.
 */
final class Outbox implements Runnable {
    /** Something to do on the event loop. */
    interface Item {
        void send(Outbox outbox);

        /** Called instead of {@link #send} when the event loop is gone. */
        default void discard() {}
    }

    /** Most deliveries that wait for one event loop. */
    static final int MAX_RESERVED = 1 << 20;
    /** After so many writes the event loop has its turn to read. */
    private static final int MAX_WRITES = 8 << 10;

    private final Executor loop;
    private final GatewayMetrics metrics;
    private final int maxPendingBytes;
    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicInteger reserved = new AtomicInteger();

    private final List<Connection> touched = new ArrayList<>();
    private int writes;
    private long bytes;

    Outbox(Executor loop, GatewayMetrics metrics, int maxPendingBytes) {
        this.loop = loop;
        this.metrics = metrics;
        this.maxPendingBytes = maxPendingBytes;
    }

    void add(Item item) {
        items.add(item);
        schedule();
    }

    /** Asks for room for so many deliveries; whoever gets it gives it back by {@link #release} when sending. */
    boolean reserve(int deliveries) {
        if (reserved.addAndGet(deliveries) <= MAX_RESERVED) {
            return true;
        }
        reserved.addAndGet(-deliveries);
        return false;
    }

    void release(int deliveries) {
        reserved.addAndGet(-deliveries);
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this);
            } catch (RejectedExecutionException e) {
                discardAll(); // the server has stopped; 'scheduled' stays set until the queue is empty
                scheduled.set(false);
            }
        }
    }

    private void discardAll() {
        for (Item item = items.poll(); item != null; item = items.poll()) {
            item.discard();
        }
    }

    @Override
    public void run() {
        scheduled.set(false);
        while (writes < MAX_WRITES) {
            Item item = items.poll();
            if (item == null) {
                flush();
                return;
            }
            item.send(this);
        }
        flush();
        schedule();
    }

    /** Writes a complete frame, without flushing, and takes it over. */
    void write(Connection connection, ByteBuf frame) {
        Channel channel = connection.channel();
        if (connection.saidGoodbye || !channel.isActive()) {
            frame.release();
            return;
        }
        writes++;
        bytes += frame.readableBytes();
        // no promise for each frame: a failed write closes the channel, and that is noticed
        forget(channel.write(frame, channel.unsafe().voidPromise()));
        if (!connection.touched) {
            connection.touched = true;
            touched.add(connection);
        }
    }

    /** Flushes what was written, and closes those who leave too much of it waiting. */
    void flush() {
        if (touched.isEmpty()) {
            return;
        }
        for (int i = 0; i < touched.size(); i++) {
            Connection connection = touched.get(i);
            connection.touched = false;
            connection.channel().flush();
            long pending = pendingBytes(connection.channel());
            if (pending > maxPendingBytes) {
                connection.disconnect(CloseReason.SLOW_CONSUMER, pending + " bytes wait to be taken");
            }
        }
        touched.clear();
        metrics.sent(writes, bytes);
        writes = 0;
        bytes = 0;
    }

    private static long pendingBytes(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
