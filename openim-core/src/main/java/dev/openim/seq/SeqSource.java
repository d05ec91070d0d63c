package dev.openim.seq;

import java.util.Collection;
import java.util.Map;

/**
 * Knows the numbers that are in use: what the message and inbox stores hold. A counter store that may lose counters, or come
 * back with older ones, is corrected by it.
 *
 * <p><b>Threads.</b> Safe for concurrent use. May block on the stores.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException} when the stores could not be reached; nothing was
 * changed.
 */
@FunctionalInterface
public interface SeqSource {
    /**
     * Returns the highest number in use of each of the counters, in one round trip. Counters that number nothing are left
     * out.
     */
    Map<SeqKey, Long> highest(Collection<SeqKey> keys);
}
