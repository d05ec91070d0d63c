package dev.openim.message;

import org.jspecify.annotations.Nullable;

/**
 * A message to be stored under a number of its timeline.
 *
 * @param conversationId the timeline
 * @param seq its number there, 1 or more
 * @param senderId who sent it
 * @param sendTime milliseconds since the epoch
 * @param sendKey what makes storing it twice harmless; null for a message that is never handed over twice
 * @param payload the message as clients get it: a serialised {@code sdkws.MsgData}
 */
public record NewMessage(
        String conversationId,
        long seq,
        String senderId,
        long sendTime,
        @Nullable SendKey sendKey,
        byte[] payload) {}
