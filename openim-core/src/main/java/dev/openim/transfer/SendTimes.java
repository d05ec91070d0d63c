package dev.openim.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.bus.BusMessage;
import dev.openim.message.SendReceipt;
import java.util.HashMap;
import java.util.Map;

/**
 * The last time stamp of each conversation: clients order by time first, so it never goes back while numbers rise. Safe for
 * concurrent use.
 */
final class SendTimes {
    private final Cache<String, Long> last =
            Caffeine.newBuilder().maximumSize(200_000).build();

    /** Returns the times of one batch, which count once it is stored. */
    Batch batch() {
        return new Batch();
    }

    /** The batch is stored. */
    void remember(WrittenBatch written) {
        for (SendReceipt receipt : written.receipts().values()) {
            if (receipt.seq() > 0) {
                last.asMap().merge(receipt.conversationId(), receipt.sendTime(), Math::max);
            }
        }
    }

    /** Used by one thread. */
    final class Batch {
        private final Map<String, Long> times = new HashMap<>();

        /** Returns the time of the next message of its conversation. */
        long of(BusMessage message) {
            if (!message.stored()) {
                return message.sendTime();
            }
            Long before = times.get(message.conversationId());
            if (before == null) {
                before = last.getIfPresent(message.conversationId());
            }
            long time = before == null ? message.sendTime() : Math.max(before, message.sendTime());
            times.put(message.conversationId(), time);
            return time;
        }
    }
}
