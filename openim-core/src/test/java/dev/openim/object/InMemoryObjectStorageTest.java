package dev.openim.object;

class InMemoryObjectStorageTest extends ObjectStorageContract {
    private final ObjectStorage storage = new InMemoryObjectStorage();

    @Override
    protected ObjectStorage connect() {
        return storage;
    }
}
