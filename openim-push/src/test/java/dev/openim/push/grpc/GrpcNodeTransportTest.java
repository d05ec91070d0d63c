package dev.openim.push.grpc;

import dev.openim.cluster.NodeTransport;
import dev.openim.cluster.NodeTransportContract;
import java.time.Duration;
import java.util.List;

class GrpcNodeTransportTest extends NodeTransportContract {
    @Override
    protected NodeTransport create() {
        return new GrpcNodeTransport(
                new GrpcSettings("127.0.0.1", 0, Duration.ofSeconds(10)),
                new ClusterKeys(List.of(Secrets.key("one"))),
                null);
    }
}
