package dev.openim.group;

import dev.openim.message.Payloads;
import dev.openim.push.Push;
import dev.openim.wire.proto.group.getIncrementalGroupMemberResp;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Follows a group as the official clients do: a notification of the next version is applied as it says, one of an old version
 * is ignored, and anything else is asked for. Source: http-api.md 3.8.
 */
final class FollowingClient {
    private static final List<String> UPSERTS =
            List.of("invitedUserList", "entrantUser", "mutedUser", "changedUser", "newGroupOwner", "oldGroupOwnerInfo");
    private static final List<String> REMOVALS = List.of("kickedUserList", "quitUser");

    private final Club club;
    private final Map<String, String> members = new TreeMap<>();
    private String versionId = "";
    private long version;
    private String group = "";
    private int questions;

    FollowingClient(Club club) {
        this.club = club;
        ask();
        questions = 0;
    }

    /** How often a notification did not suffice. */
    int questions() {
        return questions;
    }

    Map<String, String> members() {
        return members;
    }

    String group() {
        return group;
    }

    void take(Push push) {
        int type = Payloads.parse(push.payload()).getContentType();
        if (type < GroupNotices.INFO_SET || type > GroupNotices.NAME_SET) {
            return;
        }
        JsonNode tips = Club.detail(push);
        long noticed = tips.path("groupMemberVersion").asLong(0);
        if (noticed == 0) {
            return;
        }
        if (!tips.path("groupMemberVersionID").asString().equals(versionId) || noticed > version + 1) {
            ask();
        } else if (noticed == version + 1) {
            apply(tips);
            version = noticed;
        }
    }

    private void apply(JsonNode tips) {
        UPSERTS.forEach(name -> each(
                tips.path(name),
                member -> members.put(
                        member.path("userID").asString(),
                        looks(
                                member.path("roleLevel").asInt(),
                                member.path("nickname").asString(),
                                member.path("muteEndTime").asLong()))));
        REMOVALS.forEach(name -> each(
                tips.path(name), member -> members.remove(member.path("userID").asString())));
        JsonNode info = tips.path("group");
        group = info(
                info.path("groupName").asString(),
                info.path("status").asInt(),
                info.path("ownerUserID").asString(),
                info.path("memberCount").asInt());
    }

    private static void each(JsonNode node, Consumer<JsonNode> action) {
        if (node.isArray()) {
            node.forEach(action);
        } else if (node.isObject()) {
            action.accept(node);
        }
    }

    private void ask() {
        questions++;
        getIncrementalGroupMemberResp answer = club.sync.members(club.owner, club.id, versionId, version);
        if (answer.getFull()) {
            members.clear();
            club.queries
                    .memberPage(club.owner, club.id, 0, "", 0, 10_000)
                    .items()
                    .forEach(this::put);
        }
        answer.getDeleteList().forEach(members::remove);
        answer.getInsertList().forEach(this::put);
        answer.getUpdateList().forEach(this::put);
        if (answer.hasGroup()) {
            group = info(
                    answer.getGroup().getGroupName(),
                    answer.getGroup().getStatus(),
                    answer.getGroup().getOwnerUserID(),
                    answer.getGroup().getMemberCount());
        }
        versionId = answer.getVersionID();
        version = answer.getVersion();
    }

    /** What the server has now, in the same form. */
    static Map<String, String> membersOf(Club club) {
        Map<String, String> members = new TreeMap<>();
        club.queries
                .memberPage(club.owner, club.id, 0, "", 0, 10_000)
                .items()
                .forEach(member -> members.put(
                        member.getUserID(),
                        looks(member.getRoleLevel(), member.getNickname(), member.getMuteEndTime())));
        return members;
    }

    static String groupOf(Club club) {
        Group group = club.group();
        return info(group.profile().name(), group.status(), group.ownerId(), group.memberCount());
    }

    private void put(GroupMemberFullInfo member) {
        members.put(member.getUserID(), looks(member.getRoleLevel(), member.getNickname(), member.getMuteEndTime()));
    }

    private static String looks(int role, String nickname, long muteEndTime) {
        return role + " " + nickname + " " + muteEndTime;
    }

    private static String info(String name, int status, String ownerId, int count) {
        return name + " " + status + " " + ownerId + " " + count;
    }
}
