package dev.openim.message;

/**
 * What a sending came to. A repeated sending gets the receipt of the first.
 *
 * @param conversationId the timeline the message is in
 * @param seq its number there, 1 or more; 0 for a message that is delivered to who is online and not stored, and where the
 *     sender is answered before the message is numbered
 * @param sendTime when the server took it, milliseconds since the epoch
 */
public record SendReceipt(String conversationId, long seq, long sendTime) {}
