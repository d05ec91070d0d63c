/**
 * Nodes side by side. Each knows the others from a {@link dev.openim.cluster.NodeRegistry} and has one
 * {@link dev.openim.cluster.NodeLink} to each of them.
 *
 * <pre>
 *  registry ─ members ─▶ ClusterNode ─ dials ─▶ NodeTransport ─▶ NodeLink of each Peer
 *  Sessions ─▶ LocalSessions ─ rows ─▶ link ─▶ RemoteSessions ─▶ presence, displaced logins, routes
 *  transfer ─▶ ClusterPusher ─ one payload per node ─▶ link ─▶ SessionPusher
 *  services ─▶ kicks, stale entries of caches ─▶ link ─▶ the same on the other node
 *  LocalSessions ─ rows ─▶ RouteStore ─▶ RemoteSessions of nodes that have no link
 * </pre>
 *
 * <p>When a link comes up each side sends all its connections and then what changes, in order; so nobody is asked where a
 * user is, and when a node is gone its connections are forgotten with it. While a link is down for a moment, what the other
 * node had is kept, and pushes for it wait in a queue with a bound.
 */
@NullMarked
package dev.openim.cluster;

import org.jspecify.annotations.NullMarked;
