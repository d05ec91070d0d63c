package dev.openim.cluster;

import java.util.List;

/**
 * What has changed in the connections of a node.
 *
 * @param since the number of the last write that is known to have been done; everything that changed after it is in this one
 * @param number of this write; greater than all before
 * @param changed connections that are new, or not as they were
 * @param closed ids of connections that ended, as far as they were ever written
 */
public record RouteChange(long since, long number, List<SessionRow> changed, List<Long> closed) {
    public RouteChange {
        if (number <= since) {
            throw new IllegalArgumentException("number: " + number + " (expected: more than " + since + ")");
        }
        changed = List.copyOf(changed);
        closed = List.copyOf(closed);
    }
}
