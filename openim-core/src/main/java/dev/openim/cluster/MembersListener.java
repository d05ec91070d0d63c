package dev.openim.cluster;

import java.util.List;

/** Learns which nodes there are. Must not block. */
@FunctionalInterface
public interface MembersListener {
    /** Takes all nodes that are registered now, the own one among them. */
    void members(List<NodeInfo> members);
}
