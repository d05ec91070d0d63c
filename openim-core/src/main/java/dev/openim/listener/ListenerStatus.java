package dev.openim.listener;

import java.util.Map;

/**
 * How a listener does on this node, as of a moment ago.
 *
 * <pre>{@code
 * boolean healthy = listeners.status().stream().allMatch(status -> status.stopped().isEmpty());
 * }</pre>
 *
 * @param id the listener
 * @param users inboxes that this node consumes; the others are consumed by other nodes, or nobody yet
 * @param lag entries in these that are not done with
 * @param stopped what keeps inboxes from being consumed further, by user
 */
public record ListenerStatus(String id, int users, long lag, Map<String, String> stopped) {}
