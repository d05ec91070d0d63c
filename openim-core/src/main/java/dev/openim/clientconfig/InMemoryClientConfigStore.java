package dev.openim.clientconfig;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@link ClientConfigStore} in memory. */
public final class InMemoryClientConfigStore implements ClientConfigStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, ClientConfig> configs;

    public InMemoryClientConfigStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.configs = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public void put(String userId, Map<String, String> added) {
        unit.run(() -> added.forEach(
                (key, value) -> configs.put(new RowKey<>(userId, key), new ClientConfig(userId, key, value))));
    }

    @Override
    public void delete(String userId, Collection<String> keys) {
        unit.run(() -> {
            for (String key : keys) {
                RowKey<String> row = new RowKey<>(userId, key);
                if (configs.get(row) != null) {
                    configs.remove(row);
                }
            }
        });
    }

    @Override
    public List<ClientConfig> find(Collection<String> userIds) {
        return unit.run(() -> {
            List<ClientConfig> found = new ArrayList<>();
            new TreeSet<>(userIds)
                    .forEach(userId ->
                            found.addAll(RowKey.rowsOf(userId, "", configs).values()));
            return found;
        });
    }

    @Override
    public int countOf(String userId) {
        return unit.run(() -> RowKey.rowsOf(userId, "", configs).size());
    }

    @Override
    public List<ClientConfig> list(String userId, String key, int offset, int limit) {
        return unit.run(() -> matching(userId, key).skip(offset).limit(limit).toList());
    }

    @Override
    public long count(String userId, String key) {
        return unit.run(() -> matching(userId, key).count());
    }

    private Stream<ClientConfig> matching(String userId, String key) {
        return configs.rows().values().stream()
                .filter(config -> (userId.isEmpty() || config.userId().equals(userId))
                        && (key.isEmpty() || config.key().equals(key)));
    }
}
