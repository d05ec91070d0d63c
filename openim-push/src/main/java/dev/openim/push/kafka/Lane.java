package dev.openim.push.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition while it is this node's: the records that wait, and the batch in hand. Safe for concurrent use; one thread at a
 * time has the batch.
 */
final class Lane {
    private static final long MAX_WAITING_BYTES = 8 << 20;

    private final int batchSize;
    /** The lane of this partition before it went away and came back; its last batch may still be in hand. */
    private final @Nullable Lane former;

    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable Batch batch;
    private int batchRecords;
    private boolean inHand;
    private boolean closed;
    private long notBefore = System.nanoTime();
    private long handled;
    private long committed;

    Lane(int batchSize, @Nullable Lane former) {
        this.batchSize = batchSize;
        this.former = former;
    }

    synchronized void add(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            waiting.add(record);
            waitingBytes += sizeOf(record);
        }
    }

    /** Whether enough waits for the next batch, and nothing more is to be fetched. */
    synchronized boolean isFull() {
        return waiting.size() >= batchSize || waitingBytes >= MAX_WAITING_BYTES;
    }

    /** Returns how many records are here and not handled. */
    synchronized int unhandled() {
        return waiting.size() + batchRecords;
    }

    /** Whether there is something to take. */
    synchronized boolean isDue() {
        return (batch != null || !waiting.isEmpty())
                && !closed
                && !inHand
                && System.nanoTime() - notBefore >= 0
                && (former == null || former.isIdle());
    }

    /**
     * Returns the batch to be handled now, which the caller has in hand until he gives it back; null if there is none.
     *
     * @param most records of a new batch
     */
    synchronized @Nullable Batch take(int most) {
        if (!isDue()) {
            return null;
        }
        if (batch == null) {
            batch = gather(most);
            batchRecords = batch.left().size();
        }
        inHand = true;
        return batch;
    }

    private Batch gather(int most) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(Math.min(most, waiting.size()));
        while (records.size() < most && !waiting.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = waiting.remove();
            waitingBytes -= sizeOf(record);
            records.add(record);
        }
        return new Batch(records);
    }

    /** Gives the batch back when all of it is handled. */
    synchronized void done(Batch finished) {
        handled = finished.end();
        batch = null;
        batchRecords = 0;
        giveBack();
    }

    /** Gives the batch back to be tried again after a pause, in nanoseconds. */
    synchronized void rest(long pause) {
        notBefore = System.nanoTime() + pause;
        giveBack();
    }

    private synchronized void giveBack() {
        inHand = false;
        notifyAll();
    }

    /** Returns the offset up to which, itself not included, all is handled; 0 if nothing was. */
    synchronized long handled() {
        return handled;
    }

    /** Returns the offset that Kafka is known to remember, 0 if none is. */
    synchronized long committed() {
        return committed;
    }

    synchronized void committed(long offset) {
        committed = offset;
    }

    /** Gives no batch any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
    }

    synchronized boolean isIdle() {
        return !inHand && (former == null || former.isIdle());
    }

    /** Waits until no batch is in hand, or until {@link System#nanoTime} comes to the deadline. */
    synchronized boolean awaitIdle(long deadline) throws InterruptedException {
        while (inHand) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private static int sizeOf(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedValueSize());
    }
}
