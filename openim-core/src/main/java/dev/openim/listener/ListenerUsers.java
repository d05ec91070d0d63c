package dev.openim.listener;

import java.util.Collection;

/**
 * Says whose inboxes a listener consumes. Asked again from time to time, so the set may change. A user who is not there yet is
 * consumed from when he is.
 *
 * <pre>{@code
 * @Bean
 * ListenerUsers agents(Staff staff) {
 *     return staff::ids; // @InboxListener(id = "desk", users = "#{@agents}")
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ListenerUsers {
    /** Returns the ids of the users. May block for a short time. */
    Collection<String> userIds();

    /** Whether all of them are expected to exist when the listener starts: a name that is misspelt is found at once. */
    default boolean required() {
        return true;
    }
}
