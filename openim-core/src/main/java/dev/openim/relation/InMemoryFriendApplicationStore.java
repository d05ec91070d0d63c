package dev.openim.relation;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link FriendApplicationStore} in memory. */
public final class InMemoryFriendApplicationStore implements FriendApplicationStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, FriendApplication> sent;
    private final InMemoryTable<RowKey<String>, FriendApplication> received;

    public InMemoryFriendApplicationStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.sent = new InMemoryTable<>(unit, RowKey.order());
        this.received = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public void put(FriendApplication application) {
        unit.run(() -> {
            sent.put(new RowKey<>(application.fromId(), application.toId()), application);
            received.put(new RowKey<>(application.toId(), application.fromId()), application);
        });
    }

    @Override
    public List<FriendApplication> between(String oneId, String otherId) {
        return unit.run(() -> Stream.of(new RowKey<>(oneId, otherId), new RowKey<>(otherId, oneId))
                .distinct()
                .flatMap(key -> Stream.ofNullable(sent.get(key)))
                .toList());
    }

    /** A unit is alone while it runs. */
    @Override
    public List<FriendApplication> lockBetween(String oneId, String otherId) {
        return between(oneId, otherId);
    }

    @Override
    public List<FriendApplication> list(Side side, String userId, Collection<Integer> results, int offset, int limit) {
        return unit.run(() -> of(side, userId, results)
                .sorted(FriendApplication.NEWEST_FIRST)
                .skip(offset)
                .limit(limit)
                .toList());
    }

    @Override
    public int count(Side side, String userId, Collection<Integer> results, long after) {
        return unit.run(() -> Math.toIntExact(of(side, userId, results)
                .filter(application -> application.createTime() > after)
                .count()));
    }

    private Stream<FriendApplication> of(Side side, String userId, Collection<Integer> results) {
        Set<Integer> wanted = Set.copyOf(results);
        return RowKey.rowsOf(userId, "", side == Side.SENT ? sent : received).values().stream()
                .filter(application -> wanted.isEmpty() || wanted.contains(application.result()));
    }
}
