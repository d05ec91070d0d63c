package dev.openim.cluster;

import dev.openim.error.StorageUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** A node's way to a store, which can be cut. */
final class CutRouteStore implements RouteStore {
    private final RouteStore store;
    private volatile boolean away;

    CutRouteStore(RouteStore store) {
        this.store = store;
    }

    void cut() {
        away = true;
    }

    void heal() {
        away = false;
    }

    private RouteStore reached() {
        if (away) {
            throw new StorageUnavailableException("away", new IOException());
        }
        return store;
    }

    @Override
    public boolean change(NodeRef node, RouteChange change, Duration lease) {
        return reached().change(node, change, lease);
    }

    @Override
    public boolean replace(NodeRef node, NodeRoutes routes, Duration lease) {
        return reached().replace(node, routes, lease);
    }

    @Override
    public Map<String, NodeRoutes> read(Collection<String> nodeIds) {
        return reached().read(nodeIds);
    }

    @Override
    public void remove(NodeRef node) {
        reached().remove(node);
    }
}
