package dev.openim.conversation;

/** How far a user has read in a conversation. */
public record ReadPosition(String userId, String conversationId, long seq) {}
