package dev.openim.auth;

/**
 * Ends the connections of a user on a platform, on every node: the client is told that it was kicked offline.
 *
 * <p><b>Threads.</b> Safe for concurrent use; returns at once.
 * <p><b>Errors.</b> None: a connection that cannot be told is closed.
 */
@FunctionalInterface
public interface SessionKicker {
    void kick(String userId, Platform platform);
}
