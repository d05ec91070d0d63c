package dev.openim.group;

/** Entries in the log of a group's members that name no member. Source: http-api.md 3.4. */
final class GroupLog {
    /** The group itself changed. */
    static final String GROUP = "";
    /** The order of the members changed. No user may have this name. */
    static final String ORDER = "____S_O_R_T_I_D____";

    private GroupLog() {}
}
