package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a group knows him. Administrators of the application may do everything in every group.
 *
 * @param member null when he is not in the group
 */
record Actor(Caller caller, @Nullable GroupMember member) {
    String userId() {
        return caller.userId();
    }

    boolean appAdmin() {
        return caller.admin();
    }

    int role() {
        return member == null ? 0 : member.role();
    }

    /** Refuses with 1002 who is neither in the group nor administrator of the application. */
    void requireMember() {
        if (!appAdmin() && member == null) {
            throw OpenImException.noPermission("op user not in group");
        }
    }

    /** Refuses with 1002 who does not own or administer the group. */
    void requireManager() {
        if (!appAdmin() && role() < GroupMember.ADMIN) {
            throw OpenImException.noPermission("no permission: for owner and administrators of the group");
        }
    }

    /** As {@link #requireManager}, and refuses strangers with 1004. */
    void requireManagerAmongMembers() {
        if (!appAdmin() && member == null) {
            throw OpenImException.notFound("op user not in group");
        }
        requireManager();
    }

    /** Refuses with 1002 who does not own the group. */
    void requireOwner() {
        if (!appAdmin() && role() != GroupMember.OWNER) {
            throw OpenImException.noPermission("no permission: for the owner of the group");
        }
    }

    /** Refuses with 1002 who does not stand above the other: the owner above all, administrators above ordinary members. */
    void requireAbove(GroupMember other) {
        requireManager();
        if (!appAdmin() && role() <= other.role()) {
            throw OpenImException.noPermission("no permission: the role of " + other.userId() + " is not below");
        }
    }
}
