package dev.openim.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Names a row of an {@link InMemoryTable} by an owner and something of his. Rows of one owner lie together.
 *
 * @param <P> what tells the rows of one owner apart, a string or a number
 */
public record RowKey<P extends Comparable<P>>(String owner, P part) {
    public static <P extends Comparable<P>> Comparator<RowKey<P>> order() {
        return Comparator.<RowKey<P>, String>comparing(RowKey::owner).thenComparing(RowKey::part);
    }

    /** Returns the rows of one owner. {@code least} is not above any part. */
    public static <P extends Comparable<P>, V> NavigableMap<RowKey<P>, V> rowsOf(
            String owner, P least, InMemoryTable<RowKey<P>, V> table) {
        // No string lies between one and the same with a zero character behind it.
        return table.rows().subMap(new RowKey<>(owner, least), true, new RowKey<>(owner + '\0', least), false);
    }

    /** Returns the highest part of each owner; owners without rows are left out. {@code least} is not above any part. */
    public static <P extends Comparable<P>, V> Map<String, P> lastParts(
            Collection<String> owners, P least, InMemoryTable<RowKey<P>, V> table) {
        Map<String, P> last = new HashMap<>();
        for (String owner : owners) {
            NavigableMap<RowKey<P>, V> rows = rowsOf(owner, least, table);
            if (!rows.isEmpty()) {
                last.put(owner, rows.lastKey().part());
            }
        }
        return last;
    }
}
