package dev.openim.listener;

import java.time.Instant;

/**
 * A message that a listener could not handle, put aside so that the following ones could be.
 *
 * <pre>{@code
 * for (DeadLetter letter : listeners.deadLetters("returns", 100)) {
 *     log.warn("message {} of {} was tried {} times: {}", letter.seq(), letter.conversationId(), letter.attempts(), letter.failure());
 * }
 * }</pre>
 *
 * @param userId whose inbox it is in
 * @param inboxSeq its number there
 * @param conversationId the conversation of the message
 * @param seq the message's number in the conversation
 * @param attempts how often it was tried, replays included
 * @param failure what the last attempt failed with, at most {@value #MAX_FAILURE} characters
 * @param time when it was put aside
 */
public record DeadLetter(
        String listenerId,
        String userId,
        long inboxSeq,
        String conversationId,
        long seq,
        int attempts,
        String failure,
        Instant time) {
    public static final int MAX_FAILURE = 500;

    public DeadLetter {
        // PostgreSQL stores no zero characters.
        String storable = failure.replace('\0', ' ');
        failure = storable.length() > MAX_FAILURE ? storable.substring(0, MAX_FAILURE) : storable;
    }
}
