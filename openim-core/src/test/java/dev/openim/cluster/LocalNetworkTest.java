package dev.openim.cluster;

class LocalNetworkTest extends NodeTransportContract {
    private final LocalNetwork network = new LocalNetwork();

    @Override
    protected NodeTransport create() {
        return network.transport();
    }
}
