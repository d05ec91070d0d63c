package dev.openim.history;

/** A message that a user has deleted for himself, which the history does not know yet. */
public record HiddenMessage(String userId, String conversationId, long seq) {}
