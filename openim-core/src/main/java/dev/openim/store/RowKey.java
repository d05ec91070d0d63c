package dev.openim.store;

import java.util.Comparator;
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
}
