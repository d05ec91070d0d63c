package dev.openim.model;

import dev.openim.auth.Caller;
import dev.openim.group.Group;
import dev.openim.message.MessageStatus;
import dev.openim.wire.proto.conversation.Conversation;
import dev.openim.wire.proto.sdkws.FriendInfo;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the server answers a user who asks for everything. */
final class ServerView {
    private static final int ALL = 10_000;

    private ServerView() {}

    static Seen of(World world, Caller user) {
        String id = user.userId();
        List<FriendInfo> friends = world.friends.page(user, id, 0, ALL);
        Set<String> blocked = new TreeSet<>();
        world.blacks
                .page(user, id, 0, ALL)
                .forEach(black -> blocked.add(black.getBlackUserInfo().getUserID()));
        List<GroupInfo> groups = world.groups.joined(user, id, 0, ALL).items();
        Map<String, Map<String, String>> members = new TreeMap<>();
        groups.forEach(group -> members.put(
                group.getGroupID(),
                members(world.groups
                        .memberPage(user, group.getGroupID(), 0, "", 0, ALL)
                        .items())));
        List<Conversation> conversations = world.chat.conversations.all(user, id);
        Map<String, List<String>> texts = new TreeMap<>();
        conversations.forEach(conversation -> texts.put(
                conversation.getConversationID(),
                texts(world.chat
                        .pull(user, conversation.getConversationID(), 1, Long.MAX_VALUE, ALL)
                        .getMsgsList())));
        return new Seen(friends(friends), blocked, groups(groups), members, conversations(conversations), texts);
    }

    static Map<String, String> friends(Collection<FriendInfo> friends) {
        Map<String, String> seen = new TreeMap<>();
        friends.forEach(friend -> seen.put(
                friend.getFriendUser().getUserID(),
                Seen.friend(friend.getFriendUser().getNickname(), friend.getRemark())));
        return seen;
    }

    static Map<String, String> groups(Collection<GroupInfo> groups) {
        Map<String, String> seen = new TreeMap<>();
        groups.forEach(group -> seen.put(
                group.getGroupID(),
                Seen.group(group.getGroupName(), group.getStatus(), group.getOwnerUserID(), group.getMemberCount())));
        return seen;
    }

    static Map<String, String> members(Collection<GroupMemberFullInfo> members) {
        Map<String, String> seen = new TreeMap<>();
        members.forEach(
                member -> seen.put(member.getUserID(), Seen.member(member.getNickname(), member.getRoleLevel())));
        return seen;
    }

    static Map<String, String> conversations(Collection<Conversation> conversations) {
        Map<String, String> seen = new TreeMap<>();
        conversations.forEach(conversation -> seen.put(
                conversation.getConversationID(),
                Seen.conversation(conversation.getIsPinned(), conversation.getRecvMsgOpt())));
        return seen;
    }

    static List<String> texts(Collection<MsgData> messages) {
        return messages.stream()
                .filter(message -> message.getStatus() != MessageStatus.DELETED)
                .map(ServerView::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A revoked message has lost its text; it is known by its id, which is the text here. */
    private static String text(MsgData message) {
        return Texts.isRevoked(message) ? Seen.revoked(message.getClientMsgID()) : Texts.of(message);
    }

    static boolean isLiving(GroupInfo group) {
        return group.getStatus() != Group.DISMISSED;
    }
}
