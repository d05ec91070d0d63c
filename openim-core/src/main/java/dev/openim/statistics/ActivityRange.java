package dev.openim.statistics;

import java.util.Set;

/**
 * Counters that are looked at together.
 *
 * @param firstDay as {@link dev.openim.store.EpochDays} numbers them
 * @param lastDay is in the range, too; before {@code firstDay} for none
 */
public record ActivityRange(Set<Activity.Kind> kinds, long firstDay, long lastDay) {
    public ActivityRange {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds: none (expected: one or more)");
        }
    }

    boolean contains(Activity.Key key) {
        return kinds.contains(key.kind()) && firstDay <= key.day() && key.day() <= lastDay;
    }
}
