package dev.openim.user;

/**
 * How others see a user.
 *
 * @param userId letters, digits and underscores, at most 64
 * @param nickname not empty, at most 255 characters
 * @param faceUrl address of a picture; empty for none
 */
public record UserProfile(String userId, String nickname, String faceUrl) {
    /** A user without a picture. */
    public UserProfile(String userId, String nickname) {
        this(userId, nickname, "");
    }
}
