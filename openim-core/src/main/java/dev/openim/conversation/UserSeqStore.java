package dev.openim.conversation;

import java.util.Collection;
import java.util.Map;

/**
 * Remembers for each (user, conversation) how far the user has read, and the bounds of what he may see.
 *
 * <p><b>Guarantee.</b> A read position and a lower bound never move backward, however many threads and nodes move them.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface UserSeqStore {
    /** Returns the user's positions in the conversations, in one round trip; pairs never seen are left out. */
    Map<String, UserSeqs> get(String userId, Collection<String> conversationIds);

    /** Moves read positions up, in one round trip, or leaves them where they are already there or past. */
    void advanceRead(Collection<ReadPosition> positions);

    /** Moves the user's lower bound up to {@code minSeq}. */
    void raiseMin(String userId, String conversationId, long minSeq);

    /** Sets the user's upper bound; 0 takes it away. */
    void setMax(String userId, String conversationId, long maxSeq);
}
