package dev.openim.device;

/**
 * Where a push vendor reaches a device.
 *
 * @param platformId the device's platform; a user has one token for each
 * @param token what the vendor calls the device
 * @param expireTime until when it is good, seconds since the epoch
 */
public record PushToken(String userId, int platformId, String token, long expireTime) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "PushToken[userId=" + userId + ", platformId=" + platformId + "]";
    }
}
