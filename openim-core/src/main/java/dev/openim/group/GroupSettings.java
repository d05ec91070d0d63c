package dev.openim.group;

/**
 * Settings of groups.
 *
 * @param historyForNewMembers whether who joins may read what was written before
 */
public record GroupSettings(boolean historyForNewMembers) {
    public static final GroupSettings DEFAULTS = new GroupSettings(true);
}
