package dev.openim.storage.redis;

import dev.openim.cluster.DuplicateNodeIdException;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeInfoJson;
import dev.openim.error.StorageUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The nodes in Redis, in one hash: so a cluster of Redis has all of them in one place, and one round trip renews an entry and reads
 * the others. Entries end by the clock of Redis; those of nodes do not count.
 *
 * <p>Safe for concurrent use. Everything blocks, and throws {@link StorageUnavailableException} while Redis is away.
 */
final class NodeEntries {
    private static final Script<List<byte[]>> ENTER = Script.strings("enter-node.lua");
    private static final Script<Long> REMOVE = Script.number("remove-node.lua");

    private final Redis redis;
    private final byte[] key;
    private final byte[] lease;

    NodeEntries(Redis redis, Duration lease) {
        this.redis = redis;
        this.key = redis.settings().key("nodes");
        this.lease = Redis.bytes(Long.toString(lease.toMillis()));
    }

    /**
     * What was found when a node was entered.
     *
     * @param renewed whether the node was there
     * @param nodes all nodes, this one among them, by their ids
     */
    record Found(boolean renewed, List<NodeInfo> nodes) {}

    /**
     * Enters a node, or renews its entry.
     *
     * @param first whether it may take the place of a predecessor at its address
     * @throws DuplicateNodeIdException when the entry is that of another node
     */
    Found enter(NodeInfo node, boolean first) {
        List<byte[]> arguments = new ArrayList<>(identity(node));
        arguments.addAll(List.of(NodeInfoJson.encode(node), lease, Redis.bytes(first ? "1" : "0")));
        List<byte[]> answer = redis.call(ENTER.on(List.of(key), arguments));
        String state = Redis.text(answer.get(0));
        List<NodeInfo> nodes = nodes(answer);
        if (state.equals("taken")) {
            throw new DuplicateNodeIdException(nodes.stream()
                    .filter(other -> other.id().equals(node.id()))
                    .findAny()
                    .orElse(node));
        }
        return new Found(state.equals("renewed"), nodes);
    }

    private static List<NodeInfo> nodes(List<byte[]> answer) {
        List<NodeInfo> nodes = new ArrayList<>();
        for (int i = 1; i < answer.size(); i += 2) {
            NodeInfoJson.decode(Redis.text(answer.get(i)), answer.get(i + 1)).ifPresent(nodes::add);
        }
        nodes.sort(Comparator.comparing(NodeInfo::id));
        return List.copyOf(nodes);
    }

    /** Removes a node, unless another one has taken its place. */
    void remove(NodeInfo node) {
        redis.call(REMOVE.on(List.of(key), identity(node)));
    }

    private static List<byte[]> identity(NodeInfo node) {
        return List.of(
                Redis.bytes(node.id()),
                Redis.bytes(Long.toString(node.incarnation())),
                Redis.bytes(node.host() + ":" + node.port()));
    }
}
