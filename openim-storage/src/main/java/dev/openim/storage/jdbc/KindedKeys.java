package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Selects rows by keys of two parts, a kind and an id. There are few kinds, so the ids of each are one list: databases use
 * their index for a list of values, but not all of them for a list of pairs.
 */
final class KindedKeys {
    private KindedKeys() {}

    /** Returns the query for kind, id and the other columns of the rows with these keys, of which there is one at least. */
    static <K> Sql select(
            Database database,
            String columns,
            String table,
            Collection<K> keys,
            ToIntFunction<K> kind,
            Function<K, String> id) {
        Map<Integer, List<String>> idsByKind = new TreeMap<>();
        for (K key : keys) {
            idsByKind
                    .computeIfAbsent(kind.applyAsInt(key), code -> new ArrayList<>())
                    .add(id.apply(key));
        }
        Sql sql = new Sql(database);
        String separator = "";
        for (Map.Entry<Integer, List<String>> ids : idsByKind.entrySet()) {
            sql.append(separator)
                    .append("SELECT kind, id, " + columns + " FROM " + table + " WHERE kind = ? AND id ", ids.getKey())
                    .in(TEXT, ids.getValue());
            separator = " UNION ALL ";
        }
        return sql;
    }
}
