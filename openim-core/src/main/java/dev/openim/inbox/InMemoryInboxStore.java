package dev.openim.inbox;

import dev.openim.message.DuplicateMessageException;
import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.List;

/** {@link InboxStore} in memory. */
public final class InMemoryInboxStore implements InboxStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<Long>, InboxEntry> inboxes;

    public InMemoryInboxStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.inboxes = new InMemoryTable<>(unit, RowKey.order());
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
            throw new DuplicateMessageException("inboxSeq: " + number + " (expected: a number not taken yet)");
        }
    }

    @Override
    public List<InboxEntry> read(String userId, long after, int limit) {
        return unit.run(
                () -> RowKey.rowsOf(userId, 0L, inboxes).tailMap(new RowKey<>(userId, after), false).values().stream()
                        .limit(limit)
                        .toList());
    }
}
