package dev.openim.push.etcd;

import static dev.openim.push.etcd.EtcdCalls.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.cluster.DuplicateNodeIdException;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeInfoJson;
import dev.openim.cluster.RegistryUnavailableException;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.options.WatchOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The nodes in etcd: {@code {namespace}nodes/{id}} holds a node as JSON, under the lease of the node.
 *
 * <p>Safe for concurrent use. Everything blocks but {@link #watch}.
 */
final class EtcdEntries implements AutoCloseable {
    private static final String NODES = "nodes/";

    private final EtcdSettings settings;
    private final EtcdCalls calls;
    private final Client client;

    EtcdEntries(EtcdSettings settings) {
        this.settings = settings;
        this.calls = new EtcdCalls(settings.connection());
        this.client = calls.client();
    }

    /** Begins a lease; returns its id. */
    long grant() {
        return await(client.getLeaseClient().grant(settings.lease().toSeconds()))
                .getID();
    }

    /** Renews a lease; returns false when it has ended. */
    boolean renew(long lease) {
        try {
            return await(client.getLeaseClient().keepAliveOnce(lease)).getTTL() > 0;
        } catch (RegistryUnavailableException e) {
            if (String.valueOf(e.getMessage()).contains("lease not found")) {
                return false;
            }
            throw e;
        }
    }

    void revoke(long lease) {
        await(client.getLeaseClient().revoke(lease));
    }

    /**
     * Enters a node in place of its former entry, or that of its predecessor.
     *
     * @throws DuplicateNodeIdException when the entry is that of another node
     */
    void put(NodeInfo node, long lease) {
        ByteSequence key = bytes(settings.namespace() + NODES + node.id());
        while (true) {
            GetResponse found = await(client.getKVClient().get(key));
            long revision = found.getKvs().isEmpty() ? 0 : found.getKvs().get(0).getModRevision();
            decode(found.getKvs()).stream()
                    .filter(other -> !other.sameAddress(node))
                    .forEach(other -> {
                        throw new DuplicateNodeIdException(other);
                    });
            boolean done = await(client.getKVClient()
                            .txn()
                            .If(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision)))
                            .Then(Op.put(
                                    key,
                                    ByteSequence.from(NodeInfoJson.encode(node)),
                                    PutOption.builder().withLeaseId(lease).build()))
                            .commit())
                    .isSucceeded();
            if (done) {
                return;
            }
        }
    }

    /** Returns all nodes. */
    List<NodeInfo> list() {
        return decode(await(client.getKVClient()
                        .get(
                                bytes(settings.namespace() + NODES),
                                GetOption.builder().isPrefix(true).build()))
                .getKvs());
    }

    private List<NodeInfo> decode(List<KeyValue> entries) {
        int prefix = settings.namespace().length() + NODES.length();
        return entries.stream()
                .map(entry -> NodeInfoJson.decode(
                        entry.getKey().toString(UTF_8).substring(prefix),
                        entry.getValue().getBytes()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Has {@code changed} called when an entry may have changed, and {@code ended} when that is not so any more. */
    Watch.Watcher watch(Runnable changed, Runnable ended) {
        return client.getWatchClient()
                .watch(
                        bytes(settings.namespace() + NODES),
                        WatchOption.builder().isPrefix(true).build(),
                        response -> changed.run(),
                        failure -> ended.run(),
                        ended);
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return calls.await(answer);
        } catch (EtcdUnavailableException e) {
            throw new RegistryUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
