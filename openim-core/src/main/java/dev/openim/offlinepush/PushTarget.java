package dev.openim.offlinepush;

import dev.openim.device.PushToken;
import java.util.List;

/**
 * Where a vendor brings a notification to: a device, or all that it knows of a user.
 *
 * <pre>{@code
 * String address(PushTarget target) {
 *     return target.token().isEmpty() ? target.userId() : target.token();
 * }
 * }</pre>
 *
 * @param badge unread messages of the user; 0 leaves the number at the icon as it is
 * @param platformId of the device; 0 for a user
 * @param token what the vendor calls the device; empty for a user
 * @param tokens the device's token, or all that the user has
 */
public record PushTarget(String userId, int badge, int platformId, String token, List<PushToken> tokens) {
    PushTarget withBadge(int unread) {
        return new PushTarget(userId, unread, platformId, token, tokens);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "PushTarget[userId=" + userId + ", platformId=" + platformId + "]";
    }
}
