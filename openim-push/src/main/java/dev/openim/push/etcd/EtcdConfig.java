package dev.openim.push.etcd;

import static dev.openim.push.etcd.EtcdCalls.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings in etcd: the keys directly below a prefix. What is deeper, {@code prefix/a/b}, is not among them, so that a prefix
 * can be below another.
 *
 * <p>Safe for concurrent use.
 */
public final class EtcdConfig implements AutoCloseable {
    private final EtcdCalls calls;
    private final String prefix;

    /** @param prefix what the keys begin with; ends with a slash */
    public EtcdConfig(EtcdConnection connection, String prefix) {
        this.calls = new EtcdCalls(connection);
        this.prefix = prefix;
    }

    /**
     * Reads all of it. Blocks.
     *
     * @throws EtcdUnavailableException when etcd does not answer in time, or refuses
     */
    public ConfigSnapshot read() {
        GetResponse found = calls.await(calls.client()
                .getKVClient()
                .get(bytes(prefix), GetOption.builder().isPrefix(true).build()));
        SortedMap<String, ConfigSnapshot.Entry> entries = new TreeMap<>();
        for (KeyValue entry : found.getKvs()) {
            String name = entry.getKey().toString(UTF_8).substring(prefix.length());
            if (!name.isEmpty() && name.indexOf('/') < 0) {
                entries.put(name, new ConfigSnapshot.Entry(entry.getValue().toString(UTF_8), entry.getModRevision()));
            }
        }
        return new ConfigSnapshot(found.getHeader().getRevision(), entries);
    }

    /**
     * Has {@code changed} called when something has been written since a revision, and {@code ended} when it will not be called
     * any more, which is so at once when what was written since is no longer known to etcd. Neither may block.
     */
    Watch.Watcher watch(long since, Runnable changed, Runnable ended) {
        return calls.client()
                .getWatchClient()
                .watch(
                        bytes(prefix),
                        WatchOption.builder()
                                .isPrefix(true)
                                .withRevision(since + 1)
                                .build(),
                        response -> changed.run(),
                        failure -> ended.run(),
                        ended);
    }

    @Override
    public void close() {
        calls.close();
    }
}
