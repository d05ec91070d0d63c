package dev.openim.gateway;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one user on this node. Replaced when they change, never changed.
 *
 * @param sessions at least one, oldest first
 * @param bucket what the user may still ask over all of them
 */
record UserSessions(Session[] sessions, TokenBucket bucket) {
    boolean contains(Session session) {
        return Arrays.asList(sessions).contains(session);
    }

    UserSessions with(Session session) {
        Session[] more = Arrays.copyOf(sessions, sessions.length + 1);
        more[sessions.length] = session;
        return new UserSessions(more, bucket);
    }

    /** Returns the user's sessions without this one, or null if none are left. */
    @Nullable
    UserSessions without(Session session) {
        if (!contains(session)) {
            return this;
        }
        if (sessions.length == 1) {
            return null;
        }
        Session[] fewer =
                Arrays.stream(sessions).filter(other -> other != session).toArray(Session[]::new);
        return new UserSessions(fewer, bucket);
    }
}
