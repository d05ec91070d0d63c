package dev.openim.group;

import dev.openim.error.OpenImException;

/** Members by their roles, from the lowest to the highest wanted, both included. */
public record RoleRange(int lowest, int highest) {
    public static final RoleRange ALL = new RoleRange(0, Integer.MAX_VALUE);
    /** Who owns or administers a group. */
    public static final RoleRange MANAGERS = new RoleRange(GroupMember.ADMIN, GroupMember.OWNER);

    public boolean contains(int role) {
        return role >= lowest && role <= highest;
    }

    /** Reads a client's filter: 0 all, 1 owner, 2 administrators, 3 ordinary, 4 all but the owner, 5 owner and administrators. */
    static RoleRange ofFilter(int filter) {
        return switch (filter) {
            case 0 -> ALL;
            case 1 -> new RoleRange(GroupMember.OWNER, GroupMember.OWNER);
            case 2 -> new RoleRange(GroupMember.ADMIN, GroupMember.ADMIN);
            case 3 -> new RoleRange(GroupMember.ORDINARY, GroupMember.ORDINARY);
            case 4 -> new RoleRange(GroupMember.ORDINARY, GroupMember.ADMIN);
            case 5 -> MANAGERS;
            default -> throw OpenImException.args("filter: " + filter + " (expected: 0-5)");
        };
    }
}
