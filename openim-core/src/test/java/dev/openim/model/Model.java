package dev.openim.model;

import static dev.openim.model.ModelChats.refused;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the server should do, without anything that makes it a server: maps, and the rules. */
final class Model {
    final ModelChats chats;
    final ModelContacts contacts;
    final ModelGroups groups;
    private final Map<String, String> names = new TreeMap<>();

    /** @param userIds who is there, under the names they were registered with */
    Model(Collection<String> userIds) {
        Map<String, ModelGroups.Club> clubs = new TreeMap<>();
        chats = new ModelChats((conversationId, userId) -> ModelGroups.role(clubs, conversationId, userId));
        contacts = new ModelContacts(chats);
        groups = new ModelGroups(chats, clubs);
        userIds.forEach(id -> names.put(id, "Nick " + id));
    }

    void rename(String userId, String name) {
        names.put(userId, name);
    }

    /** One user says something to another. */
    void say(String senderId, String receiverId, String text) {
        String conversationId = ConversationIds.single(senderId, receiverId);
        if (contacts.blocks(receiverId, senderId)) {
            throw refused(ErrorCode.BLOCKED_BY_PEER);
        }
        if (chats.receiveOption(receiverId, conversationId) == ModelChats.REFUSE) {
            throw refused(ErrorCode.ARGS);
        }
        chats.say(new ModelChats.Text(conversationId, senderId, text), List.of(senderId, receiverId));
    }

    void sayInGroup(String senderId, String groupId, String text) {
        groups.say(new ModelChats.Text(ConversationIds.group(groupId), senderId, text), groupId);
    }

    Seen seenBy(String userId) {
        return new Seen(
                contacts.friendsSeenBy(userId, names),
                contacts.blockedBy(userId),
                groups.groupsSeenBy(userId),
                groups.membersSeenBy(userId, names),
                chats.conversationsSeenBy(userId),
                chats.textsSeenBy(userId));
    }
}
