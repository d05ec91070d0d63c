package dev.openim.user;

import java.util.Optional;

/** Finds a user, from memory when it can. Safe for concurrent use; may block on a store. */
@FunctionalInterface
public interface UserLookup {
    Optional<User> find(String userId);

    /**
     * As {@link #find}, and never from memory, nor remembered: inside a unit of work, which sees what it did itself. To be
     * overridden where {@code find} remembers.
     */
    default Optional<User> findNow(String userId) {
        return find(userId);
    }
}
