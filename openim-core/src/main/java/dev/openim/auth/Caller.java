package dev.openim.auth;

import dev.openim.error.OpenImException;

/**
 * Who makes a request.
 *
 * @param userId the user of the token
 * @param platform the platform of the token
 * @param admin whether the user is one of the configured administrators
 * @param operationId the caller's trace id, which pushes caused by the request carry; not unique, never empty
 * @param connectionId the number of the websocket on this node over which he makes it; 0 when there is none
 */
public record Caller(String userId, Platform platform, boolean admin, String operationId, long connectionId) {
    /** Who makes a request otherwise than over a websocket. */
    public Caller(String userId, Platform platform, boolean admin, String operationId) {
        this(userId, platform, admin, operationId, 0);
    }

    /** Passes when the caller is this user or an administrator; refuses with 1002 otherwise. */
    public void requireSelf(String ownerId) {
        if (!admin && !userId.equals(ownerId)) {
            throw OpenImException.noPermission("ownerUserID, " + ownerId);
        }
    }

    /** Passes when the caller is an administrator; refuses with 1002 otherwise. */
    public void requireAdmin() {
        if (!admin) {
            throw OpenImException.noPermission("user " + userId + " is not admin userID");
        }
    }
}
