package dev.openim.device;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@link DeviceStore} in memory. */
public final class InMemoryDeviceStore implements DeviceStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<Integer>, PushToken> tokens;
    private final InMemoryTable<String, Integer> badges;
    private final InMemoryTable<String, ClientLog> logs;

    public InMemoryDeviceStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.tokens = new InMemoryTable<>(unit, RowKey.order());
        this.badges = new InMemoryTable<>(unit, naturalOrder());
        this.logs = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public void putToken(PushToken token) {
        unit.run(() -> {
            List<RowKey<Integer>> former = tokens.rows().entrySet().stream()
                    .filter(row -> row.getValue().token().equals(token.token()))
                    .map(Map.Entry::getKey)
                    .toList();
            former.forEach(tokens::remove);
            tokens.put(new RowKey<>(token.userId(), token.platformId()), token);
        });
    }

    @Override
    public void removeToken(PushToken token) {
        RowKey<Integer> key = new RowKey<>(token.userId(), token.platformId());
        unit.run(() -> {
            PushToken known = tokens.get(key);
            if (known != null && known.token().equals(token.token())) {
                tokens.remove(key);
            }
        });
    }

    @Override
    public void removeToken(String userId, int platformId) {
        unit.run(() -> tokens.remove(new RowKey<>(userId, platformId)));
    }

    @Override
    public List<PushToken> tokens(Collection<String> userIds, long nowSeconds) {
        return unit.run(() -> new TreeSet<>(userIds)
                .stream()
                        .flatMap(userId -> RowKey.rowsOf(userId, 0, tokens).values().stream())
                        .filter(token -> token.expireTime() > nowSeconds)
                        .toList());
    }

    @Override
    public void putBadge(String userId, int unread) {
        unit.run(() -> badges.put(userId, unread));
    }

    @Override
    public Map<String, Integer> countUp(Collection<String> userIds) {
        return unit.run(() -> {
            Map<String, Integer> counted = new HashMap<>();
            for (String userId : new TreeSet<>(userIds)) {
                Integer before = badges.get(userId);
                int after = before == null ? 1 : before + 1;
                badges.put(userId, after);
                counted.put(userId, after);
            }
            return counted;
        });
    }

    @Override
    public Map<String, Integer> badges(Collection<String> userIds) {
        return unit.run(() -> {
            Map<String, Integer> found = new HashMap<>(badges.rows());
            found.keySet().retainAll(userIds);
            return found;
        });
    }

    @Override
    public void addLogs(List<ClientLog> added) {
        unit.run(() -> added.forEach(log -> logs.put(log.logId(), log)));
    }

    @Override
    public boolean removeLogs(Collection<String> logIds) {
        return unit.run(() -> {
            if (!logs.rows().keySet().containsAll(logIds)) {
                return false;
            }
            new ArrayList<>(logIds).forEach(logs::remove);
            return true;
        });
    }

    @Override
    public List<ClientLog> logs(LogQuery query, int offset, int limit) {
        return unit.run(() -> fitting(query).skip(offset).limit(limit).toList());
    }

    @Override
    public int countLogs(LogQuery query) {
        return unit.run(() -> (int) fitting(query).count());
    }

    private Stream<ClientLog> fitting(LogQuery query) {
        return logs.rows().values().stream()
                .filter(query::fits)
                .sorted(comparingLong(ClientLog::createTime).reversed().thenComparing(comparing(ClientLog::logId)));
    }
}
