package dev.openim.examples.benchmark.target;

import java.net.URI;

/** A server that runs already, and goes on running. */
public record RunningServer(URI gateway, Backend backend, ProcessProbe probe) implements Server {
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
