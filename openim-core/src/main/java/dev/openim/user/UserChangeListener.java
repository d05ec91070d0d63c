package dev.openim.user;

import dev.openim.auth.Caller;
import java.util.Collection;
import java.util.List;

/**
 * Learns of changed users, to tell their devices and whoever shows them.
 *
 * <p><b>Guarantee.</b> Called for each accepted request, inside the unit of work that stores the change; also when the
 * request named the values the user already had, since the client waits for the notice. What it does in the stores, and
 * {@link dev.openim.notification.Notifications#send}, happens with the change or not at all. A unit that is run again calls
 * it again, so anything else belongs into {@link dev.openim.store.UnitOfWork#afterCommit}.
 * <p><b>Threads.</b> Called on the thread of the request; other changes of the user wait until it returns.
 * <p><b>Errors.</b> What it throws undoes the change and reaches the caller.
 */
@FunctionalInterface
public interface UserChangeListener {
    void changed(Caller caller, User before, User after);

    /** Returns one that tells all of these, in their order. */
    static UserChangeListener all(Collection<? extends UserChangeListener> listeners) {
        List<UserChangeListener> told = List.copyOf(listeners);
        return (caller, before, after) -> told.forEach(listener -> listener.changed(caller, before, after));
    }
}
