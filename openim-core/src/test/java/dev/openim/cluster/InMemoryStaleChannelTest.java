package dev.openim.cluster;

class InMemoryStaleChannelTest extends StaleChannelContract {
    private final InMemoryStaleChannel.Air air = new InMemoryStaleChannel.Air();

    @Override
    protected StaleChannel connect() {
        return new InMemoryStaleChannel(air);
    }
}
