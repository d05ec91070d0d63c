package dev.openim.cluster;

import java.time.Clock;

class InMemoryRouteStoreTest extends RouteStoreContract {
    private final InMemoryRouteStore store = new InMemoryRouteStore(Clock.systemUTC());

    @Override
    protected RouteStore connect() {
        return store;
    }
}
