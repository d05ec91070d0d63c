package dev.openim.user;

/**
 * A user.
 *
 * @param userId letters, digits and underscores; never contains {@code ':'}
 * @param appLevel 0 and 1 ordinary, 2 app administrator, 3 notification account, 4 robot ({@code appMangerLevel})
 * @param globalReceiveOption 0 receive, 1 do not receive, 2 receive without notice
 * @param createTime milliseconds since the epoch
 */
public record User(
        String userId,
        String nickname,
        String faceUrl,
        String ex,
        int appLevel,
        int globalReceiveOption,
        long createTime) {
    public User createdAt(long time) {
        return new User(userId, nickname, faceUrl, ex, appLevel, globalReceiveOption, time);
    }
}
