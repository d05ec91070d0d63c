package dev.openim.user;

import java.util.Collection;
import java.util.List;

/**
 * Users that live in the application's own tables. With a bean of this type nobody has to be registered: who is in the
 * directory is a user of messaging from the first time that anybody names him.
 *
 * <p>The directory has names and pictures; what messaging adds (receive option, {@code ex}) is kept beside its own data,
 * which remembers those it has seen; a changed name is taken over by {@link dev.openim.facade.Tokens#issue} and
 * {@link dev.openim.facade.Users#changed}.
 *
 * <p><b>Threads.</b> Called by many at the same time, also within transactions of messaging; may block.
 * <p><b>Errors.</b> What it throws reaches the caller as an internal error.
 */
@FunctionalInterface
public interface UserDirectory {
    /**
     * Returns those of the users who exist, in any order. Asked only about ids that messaging does not know, and about a
     * user whose profile may have changed.
     *
     * @param userIds whatever ids clients name
     */
    Collection<UserProfile> find(Collection<String> userIds);

    /** Returns a directory in which nobody is. */
    static UserDirectory empty() {
        return userIds -> List.of();
    }
}
