package dev.openim.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * User inboxes.
 *
 * <p><b>Shape.</b> (user, inboxSeq) names an entry.
 * <p><b>Guarantee.</b> {@link #append} never overwrites. An entry that is there already with the same pointer is left as it
 * is, so that a batch can be written again. A user is told once to read a timeline directly.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface InboxStore {
    /**
     * Whether what is done inside a {@link dev.openim.store.UnitOfWork} belongs to it. Stores that do not join are written to
     * step by step, each step of which may be done again.
     */
    boolean joinsUnitOfWork();

    /**
     * Adds entries of any number of users, in one round trip.
     *
     * <p>A batch that is written again may have been given other numbers. A store that is not part of a unit of work leaves
     * out, without a word, an entry whose pointer is in the user's inbox already under another number. One that is part of a
     * unit of work need not look: there the batch is written together with its messages, which would be refused.
     *
     * @throws DuplicateEntryException when a number holds another pointer already. A store that is part
     *     of a unit of work has added nothing then; one that is not has added the other entries
     */
    void append(List<InboxEntry> entries);

    /** Returns the highest number in each inbox, in one round trip; inboxes without entries are left out. */
    Map<String, Long> lastNumbers(Collection<String> userIds);

    /**
     * Remembers that these users read a conversation's timeline directly, because its messages are not entered into their
     * inboxes; in one round trip.
     *
     * <p>A store that is not part of a unit of work remembers it by the entries that say so: it is new for a user until his
     * is appended, so that nobody remains untold when the process dies in between, and {@link #append} leaves out a second.
     *
     * @return those for whom that is new
     */
    List<String> markDirect(String conversationId, Collection<String> userIds);

    /** Returns up to {@code limit} entries with a number above {@code after}, ascending. There may be holes. */
    List<InboxEntry> read(String userId, long after, int limit);
}
