package dev.openim.examples.benchmark.client;

/**
 * Learns what a connection receives. Called on the client's event loop, so it must not block. What it is given is reused:
 * it is good until the method returns.
 */
public interface ConnectionListener {
    /** The answer to a message sent with {@link MessageFrame}. */
    void acknowledged(Envelope answer);

    /** A message or a notification was pushed. */
    void pushed(PushedMessage message);

    /** The connection has ended, and not by {@link Connection#close()}. */
    void closed(String reason);
}
