package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notifications;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.sdkws.BlackInfo;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Whom a user wants to hear nothing from: they cannot write to him, though he can to them. Friendship is untouched. Safe for
 * concurrent use; blocks on the stores. Source: http-api.md 2.3.
 */
public final class BlackService {
    private final RelationStores stores;
    private final PeerRules rules;
    private final Notifications notifications;
    private final Clock clock;

    public BlackService(RelationStores stores, PeerRules rules, Notifications notifications, Clock clock) {
        this.stores = stores;
        this.rules = rules;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Blocks a user. Nothing happens when he is blocked already, so a client may ask again when it lost the answer.
     *
     * @throws OpenImException {@code NO_PERMISSION} when the caller is not the owner, {@code RECORD_NOT_FOUND} for an unknown
     *     user
     */
    public void add(Caller caller, String ownerId, String blockedId, String ex) {
        caller.requireSelf(ownerId);
        RelationRules.checkNamed("blackUserID", blockedId);
        RelationRules.checkLength("ex", ex, RelationRules.MAX_EX_LENGTH);
        Profiles.existing(stores.users(), List.of(ownerId, blockedId));
        Black black = new Black(ownerId, blockedId, ex, 0, caller.userId(), clock.millis());
        stores.unitOfWork().run(() -> {
            if (stores.blacks().add(black)) {
                enter(ownerId, blockedId, LogChange.Kind.INSERT);
                notifications.send(RelationNotices.blocked(caller, ownerId, blockedId));
            }
        });
    }

    /** Ends a block. Nothing happens when there is none. */
    public void remove(Caller caller, String ownerId, String blockedId) {
        caller.requireSelf(ownerId);
        RelationRules.checkNamed("blackUserID", blockedId);
        stores.unitOfWork().run(() -> {
            if (stores.blacks().remove(ownerId, blockedId)) {
                enter(ownerId, blockedId, LogChange.Kind.DELETE);
                notifications.send(RelationNotices.unblocked(caller, ownerId, blockedId));
            }
        });
    }

    private void enter(String ownerId, String blockedId, LogChange.Kind kind) {
        stores.logs().append(LogKey.blacks(ownerId), List.of(blockedId), kind);
        stores.unitOfWork().afterCommit(() -> rules.blackChanged(ownerId, blockedId));
    }

    /** Returns a page of the user's black list, in the order of blocking. Times are in seconds. */
    public List<BlackInfo> page(Caller caller, String userId, int offset, int limit) {
        caller.requireSelf(userId);
        return toWire(stores.blacks().list(userId, offset, limit));
    }

    public int count(Caller caller, String userId) {
        caller.requireSelf(userId);
        return stores.blacks().count(userId);
    }

    /** Returns whom of the ids the owner has blocked. Times are in milliseconds. */
    public List<BlackInfo> specified(Caller caller, String ownerId, List<String> userIds) {
        caller.requireSelf(ownerId);
        RelationRules.checkNotEmpty("userIDList", userIds);
        RelationRules.checkIds("userIDList", userIds, RelationRules.MAX_IDS);
        List<Black> found = stores.blacks().find(ownerId, userIds);
        Profiles profiles = profiles(found);
        return found.stream()
                .map(black -> RelationMapper.inMillis(black, profiles.get(black.blockedId())))
                .toList();
    }

    /** Returns whom of the ids the owner has blocked, without looking at who asks. Times are in seconds. */
    List<BlackInfo> find(String ownerId, Collection<String> userIds) {
        return userIds.isEmpty() ? List.of() : toWire(stores.blacks().find(ownerId, userIds));
    }

    private List<BlackInfo> toWire(List<Black> blacks) {
        Profiles profiles = profiles(blacks);
        return blacks.stream()
                .map(black -> RelationMapper.inSeconds(black, profiles.get(black.blockedId())))
                .toList();
    }

    private Profiles profiles(List<Black> blacks) {
        return Profiles.of(stores.users(), blacks.stream().map(Black::blockedId).toList());
    }
}
