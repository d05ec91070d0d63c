package dev.openim.transfer;

import dev.openim.seq.SeqKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Deals out what was allocated, in order. Used by one thread. */
final class Numbers {
    private final Map<SeqKey, Long> next;

    /** Takes the first number of each counter, as {@link dev.openim.seq.SeqStore#allocate} returns them. */
    Numbers(Map<SeqKey, Long> first) {
        this.next = new HashMap<>(first);
    }

    long next(SeqKey key) {
        long number = Objects.requireNonNull(next.get(key), "the number was allocated");
        next.put(key, number + 1);
        return number;
    }
}
