package dev.openim.cluster;

/** Another node that is alive has this id. */
public final class DuplicateNodeIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String nodeId;

    public DuplicateNodeIdException(NodeInfo other) {
        super("node " + other.id() + " is registered already, at " + other.host() + ":" + other.port());
        this.nodeId = other.id();
    }

    public String nodeId() {
        return nodeId;
    }
}
