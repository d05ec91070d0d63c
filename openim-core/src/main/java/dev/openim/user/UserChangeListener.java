package dev.openim.user;

import dev.openim.auth.Caller;

/**
 * Learns of changed users, to tell their devices.
 *
 * <p><b>Guarantee.</b> Called for each accepted request, inside the unit of work that stores the change; also when the
 * request named the values the user already had, since the client waits for the notice. What it does in the stores, and
 * {@link dev.openim.notification.Notifications#send}, happens with the change or not at all. A unit that is run again calls
 * it again, so anything else belongs into {@link dev.openim.store.UnitOfWork#afterCommit}.
 * <p><b>Threads.</b> Called on the thread of the request, which other changes of the user wait for.
 * <p><b>Errors.</b> What it throws undoes the change and reaches the caller.
 */
@FunctionalInterface
public interface UserChangeListener {
    void changed(Caller caller, User before, User after);
}
