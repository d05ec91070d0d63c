package dev.openim.conversation;

import java.util.Collection;
import java.util.List;
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

    /** Moves the users' lower bounds up to {@code minSeq}, in one round trip. */
    void raiseMin(Collection<String> userIds, String conversationId, long minSeq);

    /** Sets the users' upper bounds, in one round trip; 0 takes them away. */
    void setMax(Collection<String> userIds, String conversationId, long maxSeq);

    /**
     * Moves the users' upper bounds up to {@code maxSeq}, in one round trip. Who has none keeps none.
     *
     * @return those who have a bound, whether it was moved or not
     */
    List<String> raiseMax(Collection<String> userIds, String conversationId, long maxSeq);

    /** As {@link #raiseMin(Collection, String, long)}, for one user. */
    default void raiseMin(String userId, String conversationId, long minSeq) {
        raiseMin(List.of(userId), conversationId, minSeq);
    }

    /** As {@link #setMax(Collection, String, long)}, for one user. */
    default void setMax(String userId, String conversationId, long maxSeq) {
        setMax(List.of(userId), conversationId, maxSeq);
    }
}
