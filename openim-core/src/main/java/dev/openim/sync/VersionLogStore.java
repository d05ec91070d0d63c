package dev.openim.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Logs of what changed, from which clients synchronise incrementally.
 *
 * <p><b>Shape.</b> A log has an id, a version that counts the changes from 1, and for each entry that ever changed the last
 * change. One call of {@link #append} is one version, however many entries it names.
 * <p><b>Guarantee.</b> Versions of a log are strictly increasing, also when several nodes write; a change inside a
 * {@link dev.openim.store.UnitOfWork} is seen with the data it stands for or not at all.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating an append costs a version and is
 * otherwise harmless.
 * <p><b>Source.</b> http-api.md 3.2.
 */
public interface VersionLogStore {
    /** Returns where the log stands; a log nobody has written to comes into being at version 1 without changes. */
    LogVersion current(LogKey key);

    /** Writes a change of several entries as one version and returns it. A new log begins at version 1 with it. */
    LogVersion append(LogKey key, Collection<String> entryIds, LogChange.Kind kind);

    /**
     * As {@link #append(LogKey, Collection, LogChange.Kind)} for many logs at once: one version in each.
     *
     * @return the versions by their logs
     */
    Map<LogKey, LogVersion> appendAll(Collection<LogKey> keys, String entryId, LogChange.Kind kind);

    /** Returns up to {@code limit} changes with a version above {@code version}, in the order of their versions. */
    List<LogChange> since(LogKey key, long version, int limit);
}
