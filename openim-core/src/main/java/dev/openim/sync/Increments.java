package dev.openim.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Answers "what changed since" from a version log, by the rule clients expect. Source: http-api.md 3.3. */
public final class Increments {
    private static final int LIMIT = 200;
    private static final Pattern VERSION_ID = Pattern.compile("[0-9a-f]{24}");
    private static final String NO_ID = "0".repeat(24);

    private final VersionLogStore logs;

    public Increments(VersionLogStore logs) {
        this.logs = logs;
    }

    /**
     * Returns the changes after the client's version, or tells it to fetch everything: when it has no version of this log, a
     * newer one than the log, or more than 200 changes are new.
     */
    public Increment since(LogKey key, String versionId, long version) {
        LogVersion current = logs.current(key);
        boolean known = version > 0
                && VERSION_ID.matcher(versionId).matches()
                && !versionId.equals(NO_ID)
                && versionId.equals(current.id())
                && version <= current.version();
        if (!known) {
            return full(current);
        }
        if (version == current.version()) {
            return new Increment(current, false, List.of(), List.of(), List.of());
        }
        List<LogChange> changes = logs.since(key, version, LIMIT + 1);
        if (changes.size() > LIMIT) {
            return full(current);
        }
        return new Increment(
                current,
                false,
                entries(changes, LogChange.Kind.INSERT),
                entries(changes, LogChange.Kind.UPDATE),
                entries(changes, LogChange.Kind.DELETE));
    }

    private static Increment full(LogVersion current) {
        return new Increment(current, true, List.of(), List.of(), List.of());
    }

    private static List<String> entries(List<LogChange> changes, LogChange.Kind kind) {
        List<String> ids = new ArrayList<>();
        for (LogChange change : changes) {
            if (change.kind() == kind) {
                ids.add(change.entryId());
            }
        }
        return ids;
    }
}
