package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.PushedMessage;

/** Listens to a connection that was only to be opened. */
enum Silent implements ConnectionListener {
    INSTANCE;

    @Override
    public void acknowledged(Envelope answer) {
        // nothing was sent
    }

    @Override
    public void pushed(PushedMessage message) {
        // not of interest
    }

    @Override
    public void closed(String reason) {
        // not of interest
    }
}
