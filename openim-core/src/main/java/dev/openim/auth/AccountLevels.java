package dev.openim.auth;

import java.util.OptionalInt;

/** Which users there are, as far as tokens go. Safe for concurrent use; blocks on a store. */
@FunctionalInterface
public interface AccountLevels {
    /** Returns the level of a user ({@code appMangerLevel}), or nothing when there is no such user. */
    OptionalInt levelOf(String userId);
}
