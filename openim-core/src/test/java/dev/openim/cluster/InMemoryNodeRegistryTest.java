package dev.openim.cluster;

class InMemoryNodeRegistryTest extends NodeRegistryContract {
    private final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();

    @Override
    protected NodeRegistry connect() {
        return new InMemoryNodeRegistry(board);
    }

    @Override
    protected void die(NodeRegistry registry) {
        registry.close();
    }
}
