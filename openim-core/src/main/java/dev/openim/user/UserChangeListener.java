package dev.openim.user;

import dev.openim.auth.Caller;

/**
 * Learns of changed users, to tell their devices.
 *
 * <p><b>Guarantee.</b> Called once for each accepted request, after the change is stored; also when the request named the
 * values the user already had, since the client waits for the notice.
 * <p><b>Threads.</b> Called on the thread of the request.
 * <p><b>Errors.</b> Logged, and otherwise without effect: the change has happened.
 */
@FunctionalInterface
public interface UserChangeListener {
    void changed(Caller caller, User before, User after);
}
