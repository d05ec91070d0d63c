package dev.openim.group;

/**
 * What a group has been told last; empty when never anything, or when it was taken back.
 *
 * @param userId who said it
 * @param time milliseconds since the epoch, 0 when never
 */
public record Announcement(String text, String userId, long time) {
    public static final Announcement NONE = new Announcement("", "", 0);
}
