package dev.openim.gateway;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/**
 * What one channel has taken of the limits: always a socket, and a connection once it has asked for one. Gives both
 * back when the channel is closed, however that comes about.
 *
 * <p>Used by the channel's event loop only.
 */
final class ConnectionSlot implements ChannelFutureListener {
    private final Slots sockets;
    private final Slots connections;
    private boolean taken;

    /** Takes over a socket that was taken. */
    ConnectionSlot(Slots sockets, Slots connections) {
        this.sockets = sockets;
        this.connections = connections;
    }

    boolean take() {
        taken = connections.take();
        return taken;
    }

    @Override
    public void operationComplete(ChannelFuture closed) {
        sockets.giveBack();
        if (taken) {
            connections.giveBack();
        }
    }
}
