package dev.openim.command;

import org.jspecify.annotations.Nullable;

/**
 * Something a user keeps. What it means is up to the clients.
 *
 * @param createTime milliseconds since the epoch
 */
public record UserCommand(CommandKey key, String value, String ex, long createTime) {
    UserCommand with(@Nullable String newValue, @Nullable String newEx) {
        return new UserCommand(key, newValue == null ? value : newValue, newEx == null ? ex : newEx, createTime);
    }
}
