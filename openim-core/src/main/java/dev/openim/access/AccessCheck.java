package dev.openim.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.group.Group;
import dev.openim.group.GroupMember;
import dev.openim.group.GroupStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds callers to the table, before what they ask for begins. Safe for concurrent use; may read the group store. */
public final class AccessCheck {
    /** Most groups that one call may name. */
    private static final int MAX_GROUPS = 1_000;

    private final AccessTable table;
    private final GroupStore groups;

    public AccessCheck(AccessTable table, GroupStore groups) {
        this.table = table;
        this.groups = groups;
    }

    /**
     * Returns the check for one call.
     *
     * @param call as the table names it
     * @param request what it takes
     * @throws IllegalStateException if the table has no line for it
     * @throws IllegalArgumentException if the line names a field that the request has not
     */
    public Guard guard(String call, Descriptor request) {
        Rule rule = table.rule(call);
        List<FieldPath> paths = rule.fields().stream()
                .map(field -> new FieldPath(request, field))
                .toList();
        return (caller, message) -> {
            if (!caller.admin()) {
                check(rule.who(), caller, paths, message);
            }
        };
    }

    /** As {@link #guard(String, Descriptor)} for a call that takes something without fixed fields. */
    public Guard guard(String call) {
        return guard(call, Empty.getDescriptor());
    }

    /** Whether a call is for who has no token, too. */
    public boolean isOpen(String call) {
        return table.rule(call).who() == Who.ANYONE;
    }

    private void check(Who who, Caller caller, List<FieldPath> paths, Message message) {
        switch (who) {
            case ANYONE, USER -> {}
            case APP_ADMIN -> caller.requireAdmin();
            case SELF -> requireSelf(caller, paths, message);
            case MEMBER -> requireRole(caller, paths, message, GroupMember.ORDINARY);
            case GROUP_ADMIN -> requireRole(caller, paths, message, GroupMember.ADMIN);
            case GROUP_OWNER -> requireRole(caller, paths, message, GroupMember.OWNER);
        }
    }

    private static void requireSelf(Caller caller, List<FieldPath> paths, Message message) {
        for (FieldPath path : paths) {
            List<String> named = path.values(message);
            if (!named.isEmpty() && named.stream().allMatch(caller.userId()::equals)) {
                return;
            }
        }
        throw OpenImException.noPermission(
                "this is for the user whom the request names, and not for " + caller.userId());
    }

    private void requireRole(Caller caller, List<FieldPath> paths, Message message, int least) {
        for (FieldPath path : paths) {
            Set<String> groupIds = new LinkedHashSet<>(path.values(message));
            if (groupIds.size() > MAX_GROUPS) {
                throw OpenImException.args("groups: " + groupIds.size() + " (expected: at most " + MAX_GROUPS + ")");
            }
            for (String groupId : groupIds) {
                int role = groups.member(groupId, caller.userId())
                        .map(GroupMember::role)
                        .orElseThrow(() -> stranger(groupId));
                if (role < least) {
                    throw OpenImException.noPermission(
                            "this is for the group's " + (least == GroupMember.OWNER ? "owner" : "administrators"));
                }
            }
        }
    }

    /** Nobody is in a dismissed group; who was learns why he may not do what he could. */
    private OpenImException stranger(String groupId) {
        boolean dismissed = groups.find(List.of(groupId)).stream().anyMatch(group -> group.status() == Group.DISMISSED);
        return dismissed
                ? new OpenImException(ErrorCode.GROUP_DISMISSED, "group " + groupId + " was dismissed")
                : OpenImException.noPermission("op user not in group");
    }

    /** Refuses who may not make one call. */
    @FunctionalInterface
    public interface Guard {
        /**
         * Returns if the caller may.
         *
         * @throws OpenImException {@code NO_PERMISSION} if not
         */
        void check(Caller caller, Message request);
    }
}
