package dev.openim.inbox;

import java.util.List;

/**
 * Entries that are still to be written: a message for many is stored and told first, and entered into their inboxes after
 * that.
 *
 * @param conversationId the timeline of the message
 * @param seq the message's number there
 * @param time when the message was sent, milliseconds since the epoch
 * @param userIds whose inboxes, each once
 */
public record Promise(String conversationId, long seq, long time, List<String> userIds) {}
