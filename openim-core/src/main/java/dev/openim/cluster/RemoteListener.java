package dev.openim.cluster;

/** Learns of connections to other nodes, when they are already, or not any more, in {@link RemoteSessions}. Must not block. */
public interface RemoteListener {
    void opened(String nodeId, SessionRow session);

    void closed(String nodeId, SessionRow session);
}
