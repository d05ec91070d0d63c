package dev.openim.cluster;

import java.util.concurrent.CompletionStage;

/**
 * Makes links between nodes.
 *
 * <p><b>Guarantee.</b> A link is there only between two nodes that have proved to each other that they know the same secret. One
 * whose other side is silent for two thirds of a lease is closed.
 * <p><b>Threads.</b> Safe for concurrent use. Only {@link #start} and {@link #close} block.
 */
public interface NodeTransport extends AutoCloseable {
    /**
     * Begins to take links. After {@link #close} it can be called again.
     *
     * @return the port on which it does
     * @throws NodePortInUseException when something else listens there
     */
    int start(NodeRef self, LinkListener listener);

    /**
     * Tries once to make a link.
     *
     * @return completes when the link is there and the listener was told, or fails
     */
    CompletionStage<?> dial(NodeInfo peer);

    /** Ends all links and takes no more. */
    @Override
    void close();
}
