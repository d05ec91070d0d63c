package dev.openim.bus;

import dev.openim.message.SendKey;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Remembers for a while which messages were taken, and when: where a sender is answered before his message is stored, it lets
 * the answer to a repetition be the one that the first sending got.
 *
 * <p><b>Shape.</b> For each key the conversation and {@code sendTime} of the first sending, and whether the bus has
 * acknowledged it. An entry is kept for a window from its claim, at least while there is room, and no longer.
 * <p><b>Guarantee.</b> Of those that claim one key at the same time one is first, on however many nodes. An entry says that
 * it is confirmed only if it was: it never stands for a message that the bus may not have. That an entry or a confirmation is
 * lost is allowed, and harmless: the message is published again, and recognised when it is stored.
 * <p><b>Threads.</b> Safe for concurrent use; never blocks. The stage may complete on a thread of a driver: what follows must
 * be short and must not block.
 * <p><b>Errors.</b> The stage of a claim fails when the index did not do it or its answer did not come; the claim may have been
 * made or not. How long to wait is for the caller to say. A confirmation that fails fails in silence.
 */
public interface SendIndex {
    /**
     * Enters a sending, unless its key is there already.
     *
     * @param sendTime the time the message bears, milliseconds since the epoch
     * @return empty for the first one; for a repetition what is known of the first
     */
    CompletionStage<Optional<First>> claim(SendKey key, String conversationId, long sendTime);

    /**
     * Says that the bus has acknowledged the sending that was claimed with this conversation and time, and waits for nothing.
     * Changes nothing if another one or none was claimed by that key. The window goes on as before.
     */
    void confirm(SendKey key, String conversationId, long sendTime);

    /**
     * The first sending of a message.
     *
     * @param conversationId the timeline it was for
     * @param sendTime the time it bears, milliseconds since the epoch
     * @param confirmed whether the bus has acknowledged it; if not, the bus may have it or not
     */
    record First(String conversationId, long sendTime, boolean confirmed) {}
}
