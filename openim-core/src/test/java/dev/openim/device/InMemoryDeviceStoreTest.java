package dev.openim.device;

import dev.openim.store.InMemoryUnitOfWork;

class InMemoryDeviceStoreTest extends DeviceStoreContract {
    private final DeviceStore store = new InMemoryDeviceStore(new InMemoryUnitOfWork());

    @Override
    protected DeviceStore connect() {
        return store;
    }
}
