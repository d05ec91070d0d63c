package dev.openim.history;

import dev.openim.message.NewMessage;
import dev.openim.message.StoredMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * New messages on their way from the {@link TieredMessageStore} to the {@link HistoryWriter} of the same node, in memory, so that
 * they need not be looked for in the offline tier. They may be lost here: their notes are in the offline tier, and are looked for
 * when something happened that the queue does not hold, and now and then.
 *
 * <p>Safe for concurrent use; never blocks.
 */
public final class HistoryQueue {
    /** Ten batches: payloads are held here, and what finds no place costs a look. */
    private static final int CAPACITY = 5_000;

    private final BlockingQueue<PendingMessage> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean more = true;

    /** These are stored. What finds no place is left to be looked for. */
    void add(List<NewMessage> stored) {
        for (NewMessage message : stored) {
            if (!queue.offer(pending(message))) {
                more = true;
                return;
            }
        }
    }

    /** There is, or may be, something else that the history lacks. */
    void lookForMore() {
        more = true;
    }

    /** Returns whether to look for more, and begins to wait for the next reason. */
    boolean takeLook() {
        boolean look = more;
        more = false;
        return look;
    }

    /** Removes up to {@code limit} messages and returns them, the oldest first. */
    List<PendingMessage> take(int limit) {
        List<PendingMessage> taken = new ArrayList<>();
        queue.drainTo(taken, limit);
        return taken;
    }

    private static PendingMessage pending(NewMessage message) {
        return new PendingMessage(
                new StoredMessage(
                        message.conversationId(),
                        message.seq(),
                        message.senderId(),
                        message.sendTime(),
                        false,
                        null,
                        message.payload()),
                message.sendKey(),
                EnumSet.of(Lack.MESSAGE));
    }
}
