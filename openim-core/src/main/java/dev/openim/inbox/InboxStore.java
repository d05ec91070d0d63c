package dev.openim.inbox;

import java.util.List;

/**
 * User inboxes.
 *
 * <p><b>Shape.</b> (user, inboxSeq) names an entry.
 * <p><b>Guarantee.</b> {@link #append} is all or nothing. An entry that is there already with the same pointer is left as
 * it is, so that a batch can be written again.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface InboxStore {
    /**
     * Adds entries of any number of users, in one round trip.
     *
     * @throws dev.openim.message.DuplicateMessageException when a number holds another pointer already; nothing was added
     */
    void append(List<InboxEntry> entries);

    /** Returns up to {@code limit} entries with a number above {@code after}, ascending. There may be holes. */
    List<InboxEntry> read(String userId, long after, int limit);
}
