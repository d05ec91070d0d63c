package dev.openim.storage.redis;

import dev.openim.cluster.NodeRef;
import dev.openim.cluster.NodeRoutes;
import dev.openim.cluster.RouteChange;
import dev.openim.cluster.RouteStore;
import dev.openim.cluster.SessionRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@link RouteStore} in Redis: a hash for each node, as {@link RouteHash} says. Each call is one round trip; all connections of a
 * node are written in parts, so that the server is not kept from other work.
 */
public final class RedisRouteStore implements RouteStore {
    private static final Script<Long> CHANGE = Script.number("change-routes.lua");
    private static final Script<Long> REPLACE = Script.number("replace-routes.lua");
    private static final Script<Long> REMOVE = Script.number("remove-routes.lua");
    static final int PART = 1_000;

    private final Redis redis;

    public RedisRouteStore(Redis redis) {
        this.redis = redis;
    }

    @Override
    public boolean change(NodeRef node, RouteChange change, Duration lease) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(node.incarnation()));
        arguments.add(bytes(change.since()));
        arguments.add(bytes(change.number()));
        arguments.add(bytes(lease.toMillis()));
        arguments.add(bytes(change.changed().size()));
        addRows(arguments, change.changed());
        change.closed().forEach(id -> arguments.add(bytes(id)));
        return redis.call(CHANGE.on(keys(node), arguments)) == 1;
    }

    @Override
    public boolean replace(NodeRef node, NodeRoutes routes, Duration lease) {
        List<SessionRow> rows = routes.rows();
        String write = UUID.randomUUID().toString();
        List<Command<Long>> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < rows.size(); from += PART) {
            int to = Math.min(from + PART, rows.size());
            List<byte[]> arguments = new ArrayList<>();
            arguments.add(bytes(node.incarnation()));
            arguments.add(bytes(routes.number()));
            arguments.add(bytes(lease.toMillis()));
            arguments.add(Redis.bytes(write));
            arguments.add(Redis.bytes(from == 0 ? "1" : "0"));
            arguments.add(to == rows.size() ? bytes(rows.size()) : new byte[0]);
            addRows(arguments, rows.subList(from, to));
            parts.add(REPLACE.on(keys(node), arguments));
        }
        return redis.pipeline(parts).stream().allMatch(done -> done == 1);
    }

    private static void addRows(List<byte[]> arguments, List<SessionRow> rows) {
        for (SessionRow row : rows) {
            arguments.add(bytes(row.connectionId()));
            arguments.add(RouteHash.value(row));
        }
    }

    @Override
    public Map<String, NodeRoutes> read(Collection<String> nodeIds) {
        List<String> ids = List.copyOf(nodeIds);
        List<Command<Map<byte[], byte[]>>> commands = new ArrayList<>();
        ids.forEach(id -> commands.add(lettuce -> lettuce.hgetall(key(id))));
        List<Map<byte[], byte[]>> hashes = redis.pipeline(commands);
        Map<String, NodeRoutes> found = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            NodeRoutes routes = RouteHash.read(hashes.get(i));
            if (routes != null) {
                found.put(ids.get(i), routes);
            }
        }
        return found;
    }

    @Override
    public void remove(NodeRef node) {
        redis.call(REMOVE.on(keys(node), List.of(bytes(node.incarnation()))));
    }

    private List<byte[]> keys(NodeRef node) {
        return List.of(key(node.id()));
    }

    private byte[] key(String nodeId) {
        return redis.settings().key("routes:{" + nodeId + "}");
    }

    private static byte[] bytes(long number) {
        return Redis.bytes(Long.toString(number));
    }
}
