package dev.openim.model;

import static dev.openim.model.ModelChats.refused;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.group.Group;
import dev.openim.group.GroupMember;
import dev.openim.group.GroupProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Groups, their members, and what these may do. */
final class ModelGroups {
    private final ModelChats chats;
    private final Map<String, Club> clubs;

    /** @param clubs where groups are kept, by id */
    ModelGroups(ModelChats chats, Map<String, Club> clubs) {
        this.chats = chats;
        this.clubs = clubs;
    }

    /** A group. */
    static final class Club {
        final String id;
        final int verification;
        final Map<String, Integer> roles = new TreeMap<>();
        private final Set<String> silenced = new HashSet<>();
        private final Map<String, Boolean> applications = new HashMap<>();
        private String name = "Club";
        private int status = Group.NORMAL;

        Club(String id, int verification) {
            this.id = id;
            this.verification = verification;
        }

        int role(String userId) {
            return roles.getOrDefault(userId, 0);
        }

        String ownerId() {
            return roles.entrySet().stream()
                    .filter(entry -> entry.getValue() == GroupMember.OWNER)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
        }

        private boolean isWaiting(String userId) {
            return Boolean.TRUE.equals(applications.get(userId));
        }
    }

    /** Returns the role in the group of a conversation; 0 for none. */
    static int role(Map<String, Club> clubs, String conversationId, String userId) {
        return clubs.values().stream()
                .filter(club -> ConversationIds.group(club.id).equals(conversationId))
                .mapToInt(club -> club.role(userId))
                .findFirst()
                .orElse(0);
    }

    void create(String groupId, int verification, String ownerId, Collection<String> others) {
        Club club = new Club(groupId, verification);
        club.roles.put(ownerId, GroupMember.OWNER);
        others.forEach(id -> club.roles.put(id, GroupMember.ORDINARY));
        clubs.put(groupId, club);
        spoken(club);
    }

    void join(String groupId, String userId) {
        Club club = living(groupId);
        if (club.role(userId) > 0) {
            throw refused(ErrorCode.ARGS);
        }
        if (club.verification == GroupProfile.ANYONE_ENTERS) {
            enter(club, userId);
        } else {
            club.applications.put(userId, true);
        }
    }

    void answer(String groupId, String managerId, String applicantId, boolean agree) {
        Club club = living(groupId);
        requireManagerAmongMembers(club, managerId);
        if (!club.applications.containsKey(applicantId)) {
            throw refused(ErrorCode.RECORD_NOT_FOUND);
        }
        if (!club.isWaiting(applicantId)) {
            throw refused(ErrorCode.GROUP_REQUEST_HANDLED);
        }
        club.applications.put(applicantId, false);
        if (agree && club.role(applicantId) == 0) {
            enter(club, applicantId);
        }
    }

    void invite(String groupId, String hostId, String guestId) {
        Club club = living(groupId);
        require(club.role(hostId) > 0, ErrorCode.NO_PERMISSION);
        if (club.role(guestId) > 0) {
            return;
        }
        if (club.verification == GroupProfile.ALL_WAIT && club.role(hostId) < GroupMember.ADMIN) {
            club.applications.put(guestId, true);
        } else {
            enter(club, guestId);
        }
    }

    private void enter(Club club, String userId) {
        club.roles.put(userId, GroupMember.ORDINARY);
        chats.open(userId, ConversationIds.group(club.id));
        spoken(club);
    }

    void kick(String groupId, String managerId, String userId) {
        require(!managerId.equals(userId), ErrorCode.ARGS);
        Club club = living(groupId);
        require(!club.ownerId().equals(userId), ErrorCode.ARGS);
        require(club.role(managerId) >= GroupMember.ADMIN, ErrorCode.NO_PERMISSION);
        require(club.role(userId) > 0, ErrorCode.USER_NOT_FOUND);
        require(club.role(managerId) > club.role(userId), ErrorCode.NO_PERMISSION);
        leave(club, userId);
    }

    void quit(String groupId, String userId) {
        Club club = living(groupId);
        require(club.role(userId) > 0, ErrorCode.RECORD_NOT_FOUND);
        require(club.role(userId) < GroupMember.OWNER, ErrorCode.NO_PERMISSION);
        leave(club, userId);
    }

    private void leave(Club club, String userId) {
        club.roles.remove(userId);
        club.silenced.remove(userId);
        chats.close(userId, ConversationIds.group(club.id));
        spoken(club);
    }

    void transfer(String groupId, String ownerId, String newOwnerId) {
        Club club = living(groupId);
        require(club.role(ownerId) == GroupMember.OWNER, ErrorCode.NO_PERMISSION);
        require(!ownerId.equals(newOwnerId) && club.role(newOwnerId) > 0, ErrorCode.ARGS);
        club.roles.put(ownerId, club.role(newOwnerId));
        club.roles.put(newOwnerId, GroupMember.OWNER);
        club.silenced.remove(newOwnerId);
        spoken(club);
    }

    void setRole(String groupId, String actorId, String userId, int role) {
        Club club = living(groupId);
        require(club.role(actorId) > 0, ErrorCode.NO_PERMISSION);
        require(club.role(userId) > 0 && club.role(userId) < GroupMember.OWNER, ErrorCode.ARGS);
        boolean lowersHimself = actorId.equals(userId) && role <= club.role(userId);
        require(lowersHimself || club.role(actorId) == GroupMember.OWNER, ErrorCode.NO_PERMISSION);
        club.roles.put(userId, role);
    }

    void setStatus(String groupId, String managerId, int status) {
        Club club = living(groupId);
        require(club.role(managerId) >= GroupMember.ADMIN, ErrorCode.NO_PERMISSION);
        club.status = status;
        spoken(club);
    }

    void silence(String groupId, String managerId, String userId, boolean silent) {
        Club club = living(groupId);
        requireManagerAmongMembers(club, managerId);
        require(club.role(userId) > 0, ErrorCode.RECORD_NOT_FOUND);
        require(club.role(managerId) > club.role(userId), ErrorCode.NO_PERMISSION);
        if (silent) {
            club.silenced.add(userId);
        } else {
            club.silenced.remove(userId);
        }
        spoken(club);
    }

    void rename(String groupId, String managerId, String name) {
        Club club = living(groupId);
        requireManagerAmongMembers(club, managerId);
        club.name = name;
        spoken(club);
    }

    void dismiss(String groupId, String ownerId) {
        Club club = living(groupId);
        require(club.role(ownerId) == GroupMember.OWNER, ErrorCode.NO_PERMISSION);
        club.status = Group.DISMISSED;
        club.roles.clear();
    }

    void say(ModelChats.Text text, String groupId) {
        Club club = living(groupId);
        int role = club.role(text.senderId);
        require(role > 0, ErrorCode.NOT_IN_GROUP);
        require(role == GroupMember.OWNER || !club.silenced.contains(text.senderId), ErrorCode.MUTED_IN_GROUP);
        require(club.status != Group.MUTED || role >= GroupMember.ADMIN, ErrorCode.GROUP_MUTED);
        chats.say(text, club.roles.keySet());
    }

    boolean isMember(String conversationId, String userId) {
        return role(clubs, conversationId, userId) > 0;
    }

    Map<String, String> groupsSeenBy(String userId) {
        Map<String, String> seen = new TreeMap<>();
        of(userId)
                .forEach((id, club) ->
                        seen.put(id, Seen.group(club.name, club.status, club.ownerId(), club.roles.size())));
        return seen;
    }

    Map<String, Map<String, String>> membersSeenBy(String userId, Map<String, String> names) {
        Map<String, Map<String, String>> seen = new TreeMap<>();
        of(userId).forEach((id, club) -> {
            Map<String, String> members = new TreeMap<>();
            club.roles.forEach(
                    (member, role) -> members.put(member, Seen.member(names.getOrDefault(member, ""), role)));
            seen.put(id, members);
        });
        return seen;
    }

    List<String> ids() {
        return List.copyOf(clubs.keySet());
    }

    private Map<String, Club> of(String userId) {
        Map<String, Club> joined = new TreeMap<>(clubs);
        joined.values().removeIf(club -> club.role(userId) == 0);
        return joined;
    }

    private void spoken(Club club) {
        chats.spoken(ConversationIds.group(club.id), club.roles.keySet());
    }

    private Club living(String groupId) {
        Club club = clubs.get(groupId);
        if (club == null) {
            throw refused(ErrorCode.RECORD_NOT_FOUND);
        }
        require(club.status != Group.DISMISSED, ErrorCode.GROUP_DISMISSED);
        return club;
    }

    private static void requireManagerAmongMembers(Club club, String userId) {
        require(club.role(userId) > 0, ErrorCode.RECORD_NOT_FOUND);
        require(club.role(userId) >= GroupMember.ADMIN, ErrorCode.NO_PERMISSION);
    }

    private static void require(boolean condition, ErrorCode otherwise) {
        if (!condition) {
            throw refused(otherwise);
        }
    }
}
