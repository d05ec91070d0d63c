package dev.openim.webhook;

import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@link WebhookStore} in memory. */
public final class InMemoryWebhookStore implements WebhookStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<String, Entry> rows;

    public InMemoryWebhookStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.rows = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public void append(List<WebhookRow> added) {
        unit.run(() -> added.forEach(row -> rows.put(row.id(), new Entry(row, false))));
    }

    @Override
    public List<WebhookRow> waiting(int limit) {
        return select(entry -> !entry.dead(), limit);
    }

    @Override
    public void remove(Collection<String> ids) {
        unit.run(() -> ids.forEach(rows::remove));
    }

    @Override
    public void failed(WebhookRow row, boolean dead) {
        unit.run(() -> {
            if (rows.get(row.id()) != null) {
                rows.put(row.id(), new Entry(row, dead));
            }
        });
    }

    @Override
    public List<WebhookRow> dead(@Nullable String afterId, int limit) {
        return select(
                entry -> entry.dead() && (afterId == null || entry.row().id().compareTo(afterId) > 0), limit);
    }

    @Override
    public boolean revive(String id) {
        return unit.run(() -> {
            Entry entry = rows.get(id);
            if (entry == null || !entry.dead()) {
                return false;
            }
            WebhookRow row = entry.row();
            WebhookRow fresh = new WebhookRow(
                    id, row.subject(), row.path(), row.operationId(), row.body(), 0, row.failure(), row.time());
            rows.put(id, new Entry(fresh, false));
            return true;
        });
    }

    @Override
    public Counts counts() {
        return unit.run(() -> {
            long dead = rows.rows().values().stream().filter(Entry::dead).count();
            return new Counts(rows.rows().size() - dead, dead);
        });
    }

    private List<WebhookRow> select(Predicate<Entry> wanted, int limit) {
        return unit.run(() -> rows.rows().values().stream()
                .filter(wanted)
                .limit(limit)
                .map(Entry::row)
                .toList());
    }

    private record Entry(WebhookRow row, boolean dead) {}
}
