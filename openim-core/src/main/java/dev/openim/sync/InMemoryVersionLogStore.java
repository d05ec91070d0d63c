package dev.openim.sync;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link VersionLogStore} in memory. */
public final class InMemoryVersionLogStore implements VersionLogStore {
    /** A log, never changed: a new version is a new instance. */
    private record Log(LogVersion version, Map<String, LogChange> changes) {}

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<LogKey, Log> logs;

    public InMemoryVersionLogStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.logs = new InMemoryTable<>(unit, comparing(LogKey::kind).thenComparing(LogKey::id));
    }

    @Override
    public LogVersion current(LogKey key) {
        return unit.run(() -> {
            Log log = logs.get(key);
            if (log == null) {
                log = new Log(LogVersion.first(), Map.of());
                logs.put(key, log);
            }
            return log.version();
        });
    }

    @Override
    public LogVersion append(LogKey key, Collection<String> entryIds, LogChange.Kind kind) {
        return unit.run(() -> {
            Log log = logs.get(key);
            LogVersion version =
                    log == null ? LogVersion.first() : log.version().next();
            Map<String, LogChange> changes = new HashMap<>(log == null ? Map.of() : log.changes());
            entryIds.forEach(entryId -> changes.put(entryId, new LogChange(entryId, kind, version.version())));
            logs.put(key, new Log(version, changes));
            return version;
        });
    }

    @Override
    public Map<LogKey, LogVersion> appendAll(Collection<LogKey> keys, String entryId, LogChange.Kind kind) {
        return unit.run(() -> {
            Map<LogKey, LogVersion> versions = new HashMap<>();
            Set.copyOf(keys).forEach(key -> versions.put(key, append(key, List.of(entryId), kind)));
            return versions;
        });
    }

    @Override
    public List<LogChange> since(LogKey key, long version, int limit) {
        return unit.run(() -> {
            Log log = logs.get(key);
            return log == null
                    ? List.<LogChange>of()
                    : log.changes().values().stream()
                            .filter(change -> change.version() > version)
                            .sorted(comparingLong(LogChange::version))
                            .limit(limit)
                            .toList();
        });
    }
}
