package dev.openim.relation;

import dev.openim.error.OpenImException;
import dev.openim.user.User;
import dev.openim.user.UserStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Users as they are now, read in one go for all that an answer shows. */
final class Profiles {
    private final Map<String, User> users = new HashMap<>();

    private Profiles(UserStore store, Collection<String> userIds) {
        if (!userIds.isEmpty()) {
            store.find(userIds).forEach(user -> users.put(user.userId(), user));
        }
    }

    static Profiles of(UserStore store, Collection<String> userIds) {
        return new Profiles(store, userIds);
    }

    /** As {@link #of}, where all must exist; refuses with 1004 otherwise. */
    static Profiles existing(UserStore store, Collection<String> userIds) {
        Profiles profiles = new Profiles(store, userIds);
        Set<String> unknown = new LinkedHashSet<>(userIds);
        unknown.removeAll(profiles.users.keySet());
        if (!unknown.isEmpty()) {
            throw OpenImException.notFound(
                    "user not found, userID=" + unknown.iterator().next());
        }
        return profiles;
    }

    boolean has(String userId) {
        return users.containsKey(userId);
    }

    /** Returns a user; one who is not there any more has nothing but his id, since clients need somebody. */
    User get(String userId) {
        User user = users.get(userId);
        return user == null ? new User(userId, "", "", "", 0, 0, 0) : user;
    }
}
