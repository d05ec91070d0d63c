package dev.openim.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The conversations of each user.
 *
 * <p><b>Shape.</b> (owner, conversation) names a row. Rows of an owner have an order: that of their creation.
 * <p><b>Guarantee.</b> Each method is atomic. Version logs are not written here: the caller does both in one
 * {@link dev.openim.store.UnitOfWork}.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface ConversationStore {
    /**
     * Creates the rows that do not exist yet, of any number of owners, in one round trip where the store can.
     *
     * @return those that were created
     */
    List<Conversation> createMissing(List<Conversation> conversations);

    /** Returns the rows of the owner among {@code conversationIds}; unknown ids are left out. */
    List<Conversation> find(String ownerId, Collection<String> conversationIds);

    /** Returns a page of the owner's rows in the order of their creation. */
    List<Conversation> list(String ownerId, int offset, int limit);

    /** Returns the ids of the owner's conversations in the order of their creation. */
    List<String> ids(String ownerId);

    /** Returns those of the owners whose row of a conversation has another receive option than 0. */
    Set<String> silenced(Collection<String> ownerIds, String conversationId);

    /** Replaces the settings of a row. Returns false when there is no such row. */
    boolean update(String ownerId, String conversationId, ConversationSettings settings);

    /**
     * Sets who is mentioned in a group's conversation, see {@link ConversationSettings#groupAtType}, for any number of
     * owners. Who has no such row is passed over.
     *
     * @return the owners whose row is another now
     */
    List<String> setGroupAtType(Collection<String> ownerIds, String conversationId, int groupAtType);

    /** Removes rows. Unknown ids are ignored. */
    void delete(String ownerId, Collection<String> conversationIds);
}
