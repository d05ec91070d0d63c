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
 * <p><b>Guarantee.</b> {@link #append} is all or nothing and never overwrites. After it has returned (or the
 * {@link dev.openim.store.UnitOfWork} around it has), the messages survive a crash of the process.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the operation may have happened, and repeating
 * it is safe.
 */
public interface MessageStore {
    /**
     * Adds messages, in one round trip.
     *
     * @throws DuplicateMessageException when a number or a send key is taken already; nothing was added
     */
    void append(List<NewMessage> messages);

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
     * Revokes a message.
     *
     * @param revocation JSON of {@code sdkws.MessageRevokedContent}
     * @return false when there is no such message or it was revoked already
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
