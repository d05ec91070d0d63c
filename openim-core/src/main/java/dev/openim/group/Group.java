package dev.openim.group;

/**
 * A group. Field meanings are those of the HTTP API's GroupInfo (http-api.md 1.11).
 *
 * @param status 0 normal, 2 dismissed, 3 muted
 * @param needVerification 0 applications need approval, 1 everything does, 2 anyone joins
 * @param createTime milliseconds since the epoch
 * @param notificationUpdateTime milliseconds since the epoch, 0 when there never was an announcement
 */
public record Group(
        String groupId,
        String name,
        String notification,
        String introduction,
        String faceUrl,
        String ex,
        int status,
        String creatorId,
        int type,
        int needVerification,
        int lookMemberInfo,
        int applyMemberFriend,
        long notificationUpdateTime,
        String notificationUserId,
        long createTime) {
    public static final int NORMAL = 0;
    public static final int DISMISSED = 2;
    public static final int MUTED = 3;
}
