package dev.openim.group;

/**
 * What counts of a member when he sends a message.
 *
 * @param muteEndTime milliseconds since the epoch, 0 when not muted
 * @param nickname his own in this group; empty for that of the user
 * @param faceUrl his own in this group; empty for that of the user
 */
public record Standing(String userId, int role, long muteEndTime, String nickname, String faceUrl) {
    /** Whether there is nothing to say but that he is a member. */
    boolean plain() {
        return role == GroupMember.ORDINARY && muteEndTime == 0 && nickname.isEmpty() && faceUrl.isEmpty();
    }
}
