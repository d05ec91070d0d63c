package dev.openim.conversation;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.sync.IdHash;
import dev.openim.sync.Increment;
import dev.openim.sync.Increments;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.conversation.GetFullOwnerConversationIDsResp;
import dev.openim.wire.proto.conversation.GetIncrementalConversationResp;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What clients and back ends read of a user's conversations. Safe for concurrent use; blocks on the stores. Changes are in
 * {@link ConversationSettingsService}. Source: http-api.md 2.6.
 */
public final class ConversationService {
    private static final int NO_NOTICE = 2;

    private final ConversationStore store;
    private final UserSeqStore userSeqs;
    private final VersionLogStore logs;
    private final Increments increments;

    public ConversationService(ConversationStore store, UserSeqStore userSeqs, VersionLogStore logs) {
        this.store = store;
        this.userSeqs = userSeqs;
        this.logs = logs;
        this.increments = new Increments(logs);
    }

    /** What changed since the client's version. */
    public GetIncrementalConversationResp increment(Caller caller, String userId, String versionId, long version) {
        caller.requireSelf(userId);
        Increment increment = increments.since(LogKey.conversations(userId), versionId, version);
        return GetIncrementalConversationResp.newBuilder()
                .setVersion(increment.current().version())
                .setVersionID(increment.current().id())
                .setFull(increment.full())
                .addAllDelete(increment.deleted())
                .addAllInsert(find(userId, increment.inserted()))
                .addAllUpdate(find(userId, increment.updated()))
                .build();
    }

    /** All ids, or that the client's hash of them is right. */
    public GetFullOwnerConversationIDsResp fullIds(Caller caller, String userId, long idHash) {
        caller.requireSelf(userId);
        // The version first: what changes after it is delivered again, what changed before it is in the list.
        LogVersion version = logs.current(LogKey.conversations(userId));
        List<String> ids = store.ids(userId);
        boolean equal = IdHash.of(ids) == idHash;
        return GetFullOwnerConversationIDsResp.newBuilder()
                .setVersion(version.version())
                .setVersionID(version.id())
                .setEqual(equal)
                .addAllConversationIDs(equal ? List.of() : ids)
                .build();
    }

    /** The conversations among {@code ids} that the user has. */
    public List<dev.openim.wire.proto.conversation.Conversation> get(
            Caller caller, String userId, Collection<String> ids) {
        caller.requireSelf(userId);
        return find(userId, ids);
    }

    /** One conversation. */
    public dev.openim.wire.proto.conversation.Conversation get(Caller caller, String userId, String id) {
        return get(caller, userId, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> OpenImException.notFound("no conversation " + id));
    }

    /** All conversations of the user, in the order of their creation. */
    public List<dev.openim.wire.proto.conversation.Conversation> all(Caller caller, String userId) {
        caller.requireSelf(userId);
        return find(userId, store.ids(userId));
    }

    /** A page of the user's conversations, in the order of their creation. */
    public List<dev.openim.wire.proto.conversation.Conversation> page(
            Caller caller, String userId, int offset, int limit) {
        caller.requireSelf(userId);
        return toWire(userId, store.list(userId, offset, limit));
    }

    /** How many conversations the user has. */
    public int count(Caller caller, String userId) {
        caller.requireSelf(userId);
        return store.ids(userId).size();
    }

    /** Those the user wants no notice of. */
    public List<String> withoutNotice(Caller caller, String userId) {
        caller.requireSelf(userId);
        return rows(userId).stream()
                .filter(conversation -> conversation.settings().receiveOption() == NO_NOTICE)
                .map(Conversation::conversationId)
                .toList();
    }

    /** Those the user has pinned. */
    public List<String> pinned(Caller caller, String userId) {
        caller.requireSelf(userId);
        return rows(userId).stream()
                .filter(conversation -> conversation.settings().pinned())
                .map(Conversation::conversationId)
                .toList();
    }

    private List<Conversation> rows(String userId) {
        return store.find(userId, store.ids(userId));
    }

    private List<dev.openim.wire.proto.conversation.Conversation> find(String userId, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : toWire(userId, store.find(userId, ids));
    }

    private List<dev.openim.wire.proto.conversation.Conversation> toWire(String userId, List<Conversation> rows) {
        Map<String, UserSeqs> seqs = userSeqs.get(
                userId, rows.stream().map(Conversation::conversationId).toList());
        return rows.stream()
                .map(row -> ConversationMapper.toWire(row, seqs.getOrDefault(row.conversationId(), UserSeqs.NONE)))
                .toList();
    }
}
