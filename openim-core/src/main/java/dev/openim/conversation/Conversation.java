package dev.openim.conversation;

/**
 * A conversation as one of its members has it. Field meanings are those of the HTTP API's Conversation (http-api.md 1.11);
 * bounds of the visible history are not here but in {@link UserSeqs}.
 *
 * @param ownerId whose row it is
 * @param conversationId see {@link ConversationIds}
 * @param type 1 single, 3 group, 4 notification account
 * @param userId the peer; empty for groups
 * @param groupId the group; empty for pairs
 * @param createTime milliseconds since the epoch
 */
public record Conversation(
        String ownerId,
        String conversationId,
        int type,
        String userId,
        String groupId,
        ConversationSettings settings,
        long createTime) {
    public static Conversation single(String ownerId, String peerId, long createTime) {
        return new Conversation(
                ownerId,
                ConversationIds.single(ownerId, peerId),
                1,
                peerId,
                "",
                ConversationSettings.DEFAULTS,
                createTime);
    }

    public static Conversation group(String ownerId, String groupId, long createTime) {
        return new Conversation(
                ownerId, ConversationIds.group(groupId), 3, "", groupId, ConversationSettings.DEFAULTS, createTime);
    }

    public static Conversation system(String ownerId, String accountId, long createTime) {
        return new Conversation(
                ownerId,
                ConversationIds.system(ownerId, accountId),
                4,
                accountId,
                "",
                ConversationSettings.DEFAULTS,
                createTime);
    }

    public Conversation with(ConversationSettings changed) {
        return new Conversation(ownerId, conversationId, type, userId, groupId, changed, createTime);
    }
}
