package dev.openim.inbox;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@link InboxStore} in memory. */
public final class InMemoryInboxStore implements InboxStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<Long>, InboxEntry> inboxes;
    private final InMemoryTable<RowKey<String>, Boolean> direct;

    public InMemoryInboxStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.inboxes = new InMemoryTable<>(unit, RowKey.order());
        this.direct = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public boolean joinsUnitOfWork() {
        return true;
    }

    @Override
    public void append(List<InboxEntry> entries) {
        unit.run(() -> entries.forEach(this::add));
    }

    private void add(InboxEntry entry) {
        RowKey<Long> number = new RowKey<>(entry.userId(), entry.inboxSeq());
        InboxEntry taken = inboxes.get(number);
        if (taken == null) {
            inboxes.put(number, entry);
        } else if (!taken.pointsWhere(entry)) {
            throw new DuplicateEntryException("inboxSeq: " + number + " (expected: a number not taken yet)");
        }
    }

    @Override
    public Map<String, Long> lastNumbers(Collection<String> userIds) {
        return unit.run(() -> RowKey.lastParts(userIds, 0L, inboxes));
    }

    @Override
    public List<String> markDirect(String conversationId, Collection<String> userIds) {
        return unit.run(() -> {
            List<String> marked = new ArrayList<>();
            for (String userId : userIds) {
                RowKey<String> key = new RowKey<>(userId, conversationId);
                if (direct.get(key) == null) {
                    direct.put(key, Boolean.TRUE);
                    marked.add(userId);
                }
            }
            return marked;
        });
    }

    @Override
    public List<InboxEntry> read(String userId, long after, int limit) {
        return unit.run(
                () -> RowKey.rowsOf(userId, 0L, inboxes).tailMap(new RowKey<>(userId, after), false).values().stream()
                        .limit(limit)
                        .toList());
    }
}
