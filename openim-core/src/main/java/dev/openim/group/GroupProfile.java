package dev.openim.group;

/**
 * What owner and administrators of a group decide about it.
 *
 * @param needVerification one of {@link #INVITED_ENTER}, {@link #ALL_WAIT} and {@link #ANYONE_ENTERS}
 * @param lookMemberInfo 0 or 1; kept for clients, which act on it
 * @param applyMemberFriend 0 or 1; kept for clients, which act on it
 */
public record GroupProfile(
        String name,
        String introduction,
        String faceUrl,
        String ex,
        int needVerification,
        int lookMemberInfo,
        int applyMemberFriend) {
    /** Who applies waits for approval, who is invited enters. */
    public static final int INVITED_ENTER = 0;
    /** Both wait, unless the one who invites owns or administers the group. */
    public static final int ALL_WAIT = 1;
    /** Who applies enters. */
    public static final int ANYONE_ENTERS = 2;
}
