package dev.openim.user;

import java.util.Optional;

/** Finds a user, from memory when it can. Safe for concurrent use; may block on a store. */
@FunctionalInterface
public interface UserLookup {
    Optional<User> find(String userId);
}
