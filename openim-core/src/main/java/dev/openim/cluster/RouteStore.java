package dev.openim.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Keeps which connections each node has, where every node can read it: for those that have no link to that node, and for
 * whoever wants to know who is online.
 *
 * <p><b>Shape.</b> For each node one record: the run of the node whose it is, the number of the last write, and one row for each
 * connection, by its id. Numbers of a run's writes grow.
 * <p><b>Guarantee.</b> A write is seen whole; if it is cut short there is the record from before, or none until it is done again. It
 * renews the lease. A record whose lease ends is gone.
 * What an earlier run of a node writes after a later one has written changes nothing. A store may lose what it holds, or
 * come back with less: then {@link #change} answers so.
 * <p><b>Threads.</b> Safe for concurrent use; each node writes by one thread. All methods block.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException} when the store is not reached; a write may have been done
 * then.
 */
public interface RouteStore {
    /**
     * Writes what has changed, in one round trip. Does so only if the record is this run's and has everything until
     * {@link RouteChange#since} and nothing after {@link RouteChange#number}.
     *
     * @return whether it was done; if not, the whole is to be {@link #replace replaced}
     */
    boolean change(NodeRef node, RouteChange change, Duration lease);

    /**
     * Writes all that a node has, in place of whatever there is.
     *
     * @return whether it was done; not if there is the record of a later run
     */
    boolean replace(NodeRef node, NodeRoutes routes, Duration lease);

    /** Reads records, in one round trip. Of nodes that have none there is none in the answer. */
    Map<String, NodeRoutes> read(Collection<String> nodeIds);

    /** Removes the record of this run of a node. */
    void remove(NodeRef node);
}
