package dev.openim.user;

import org.jspecify.annotations.Nullable;

/** What to change in a user; null leaves a value as it is. */
public record UserChange(
        @Nullable String nickname,
        @Nullable String faceUrl,
        @Nullable String ex,
        @Nullable Integer globalReceiveOption) {

    public static UserChange globalReceiveOption(int option) {
        return new UserChange(null, null, null, option);
    }

    User applyTo(User user) {
        return new User(
                user.userId(),
                nickname == null ? user.nickname() : nickname,
                faceUrl == null ? user.faceUrl() : faceUrl,
                ex == null ? user.ex() : ex,
                user.appLevel(),
                globalReceiveOption == null ? user.globalReceiveOption() : globalReceiveOption,
                user.createTime());
    }
}
