package dev.openim.event;

/**
 * A user is online on whatever node, who was not before, or is no longer. The node to which the connection was says so; when a
 * node dies, nobody does. Who comes and is gone again at once may be passed over.
 *
 * <pre>{@code
 * @EventListener
 * void greet(PresenceChanged event) {
 *     if (event.online()) {
 *         log.info("{} is back", event.userId());
 *     }
 * }
 * }</pre>
 */
public record PresenceChanged(String userId, boolean online) {}
