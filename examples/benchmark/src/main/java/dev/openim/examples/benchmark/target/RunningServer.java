package dev.openim.examples.benchmark.target;

import java.net.URI;
import java.util.List;

/** A server that runs already, and goes on running; or several nodes that are one. */
public record RunningServer(List<URI> gateways, Backend backend, ProcessProbe probe) implements Server {
    public RunningServer {
        gateways = List.copyOf(gateways);
    }

    @Override
    public URI gateway() {
        return gateways.get(0);
    }

    @Override
    public void start() {
        // it runs
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("the server is not ours");
    }

    @Override
    public void close() {
        // not ours
    }
}
