package dev.openim.message;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conversation timelines: each message once, however many read it.
 *
 * <p><b>Shape.</b> (conversation, seq) names a message; a {@link SendKey} names it a second time, for the whole time it is
 * kept. Content and numbers never change; what changes is whether it was read, revoked or deleted.
 * <p><b>Guarantee.</b> {@link #append} never overwrites. After it has returned (or the {@link dev.openim.store.UnitOfWork}
 * around it has, of a store that is part of one), the messages survive a crash of the process.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the operation may have happened, and repeating
 * it is safe.
 */
public interface MessageStore {
    /**
     * Whether what is done inside a {@link dev.openim.store.UnitOfWork} belongs to it. Stores that do not join are written to
     * step by step, each step of which may be done again.
     */
    boolean joinsUnitOfWork();

    /**
     * Adds messages, in one round trip.
     *
     * <p>A store that is not part of a unit of work adds them in the order of the list and stops at the first that collides.
     * Numbers are given in that order too: when a sending in the middle turns out to be a repetition, those behind it can be
     * given other numbers, and its number does not remain as a gap before them.
     *
     * @throws DuplicateMessageException when a number or a send key is taken already, by a stored message or by one before it
     *     in the list. A store that is part of a unit of work has added nothing then; one that is not has added exactly those
     *     before the first that collides
     */
    void append(List<NewMessage> messages);

    /**
     * Returns the highest number stored in each conversation, in one round trip; conversations without messages are left
     * out.
     */
    Map<String, Long> lastSeqs(Collection<String> conversationIds);

    /** Returns which of these sendings are stored, and where. */
    Map<SendKey, SendReceipt> findSends(Collection<SendKey> keys);

    /**
     * Returns the messages of the ranges, range by range, ascending in each; numbers that hold nothing are left out. The
     * caller bounds the ranges.
     */
    List<StoredMessage> read(List<SeqRange> ranges);

    /**
     * Marks messages of one conversation as read by the peer: those in {@code seqs} that {@code readerId} did not send.
     */
    void markRead(String conversationId, String readerId, Collection<Long> seqs);

    /**
     * Revokes a message. Revoking it again with the same revocation is answered as the first time: a unit of work that lost a
     * conflict runs again, and what a store that is not part of it did then is done already.
     *
     * @param revocation JSON of {@code sdkws.MessageRevokedContent}
     * @return whether this revocation is the message's now; false when there is no such message, or it has another already
     */
    boolean revoke(String conversationId, long seq, String revocation);

    /** Hides messages from one user; others keep them. Numbers that hold nothing are ignored. */
    void deleteForUser(String userId, String conversationId, Collection<Long> seqs);

    /** Removes the content of messages for everybody; their numbers stay. */
    void deleteForAll(String conversationId, Collection<Long> seqs);

    /**
     * Returns the numbers in the ranges that {@link #deleteForUser} hid from the user, by conversation; conversations without
     * one are left out.
     */
    Map<String, Set<Long>> deletedForUser(String userId, List<SeqRange> ranges);
}
