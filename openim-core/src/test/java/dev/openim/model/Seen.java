package dev.openim.model;

import dev.openim.conversation.ConversationIds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one user sees, in a form that can be compared.
 *
 * @param friends friends by id: name and remark
 * @param blocked whom he has blocked
 * @param groups the groups he is in, by id: name, status, owner, number of members
 * @param members the members of these, by id: role and name
 * @param conversations conversations by id: whether pinned, and the receive option
 * @param texts the texts of the conversations, in their order; a revoked one says so, a deleted one is not there
 */
record Seen(
        Map<String, String> friends,
        Set<String> blocked,
        Map<String, String> groups,
        Map<String, Map<String, String>> members,
        Map<String, String> conversations,
        Map<String, List<String>> texts) {
    private static final String GROUP = ConversationIds.group("");

    /** The same without the texts of groups he has left: nobody tells him what becomes of them. */
    Seen inTouch() {
        Map<String, List<String>> live = new TreeMap<>(texts);
        live.keySet().removeIf(id -> id.startsWith(GROUP) && !groups.containsKey(id.substring(GROUP.length())));
        return new Seen(friends, blocked, groups, members, conversations, live);
    }

    static String friend(String name, String remark) {
        return name + " as '" + remark + "'";
    }

    static String group(String name, int status, String ownerId, int memberCount) {
        return name + ", status " + status + ", of " + ownerId + ", " + memberCount + " members";
    }

    static String member(String name, int role) {
        return name + ", " + role;
    }

    static String conversation(boolean pinned, int receiveOption) {
        return (pinned ? "pinned, " : "") + "receive option " + receiveOption;
    }

    static String revoked(String text) {
        return text + " (revoked)";
    }
}
