package dev.openim.store;

/** The in-memory stores have no second node; all who share an instance are threads of one. */
class InMemoryStoresTest extends StoresContract {
    private final Stores stores = Stores.inMemory();

    @Override
    protected Stores connect() {
        return stores;
    }
}
