package dev.openim.cluster;

import java.util.List;

/**
 * A connection to another node, both of which have proved that they belong together.
 *
 * <p><b>Guarantee.</b> Messages arrive in the order in which they were sent, none twice, and none without those before it.
 * <p><b>Threads.</b> {@link #send} is called by one thread at a time; all else is safe for concurrent use. Nothing blocks.
 */
public interface NodeLink {
    NodeRef peer();

    /** Whether more can be sent without having it pile up. When it becomes so again, the handler is told. */
    boolean isWritable();

    /** Sends messages. Those that do not get through because the link ends are lost. */
    void send(List<NodeMessage> batch);

    /** Ends the link; the handler is told, but not inside this call. Does nothing if it has ended. */
    void close();
}
