package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notification;
import dev.openim.notification.Notifications;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes whom a user has as friends, and what he keeps about them. What is read of them is in {@link Friends}. Safe for
 * concurrent use; blocks on the stores. Source: http-api.md 2.3, behaviour.md 7.1.
 */
public final class FriendService {
    /** An entry of this name in a log says that the order of the friends changed; no user may have it. */
    static final String ORDER_MARKER = "____S_O_R_T_I_D____";

    private final RelationStores stores;
    private final PeerRules rules;
    private final Friendships friendships;
    private final Notifications notifications;
    private final Clock clock;

    public FriendService(RelationStores stores, PeerRules rules, Notifications notifications, Clock clock) {
        this.stores = stores;
        this.rules = rules;
        this.friendships = new Friendships(stores, rules);
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Makes the owner and each of the users friends, without asking them. Those who are it already stay as they are and are
     * told nothing. For administrators.
     *
     * @throws OpenImException {@code NO_PERMISSION}, {@code ARGS} for a list that is empty, too long or names somebody twice,
     *     {@code CANNOT_ADD_YOURSELF} when the owner is in it, {@code RECORD_NOT_FOUND} for an unknown user
     */
    public void importFriends(Caller caller, String ownerId, List<String> friendIds) {
        caller.requireAdmin();
        RelationRules.checkNotEmpty("friendUserIDs", friendIds);
        RelationRules.checkIds("friendUserIDs", friendIds, RelationRules.MAX_IDS);
        if (friendIds.contains(ownerId)) {
            throw new OpenImException(ErrorCode.CANNOT_ADD_YOURSELF, "can not add yourself");
        }
        Set<String> everybody = new LinkedHashSet<>(friendIds);
        everybody.add(ownerId);
        Profiles.existing(stores.users(), everybody);
        long now = clock.millis();
        List<Friend> wanted = new ArrayList<>();
        for (String friendId : friendIds) {
            wanted.add(Friend.of(ownerId, friendId, Friend.BY_IMPORT, caller.userId(), now));
            wanted.add(Friend.of(friendId, ownerId, Friend.BY_IMPORT, caller.userId(), now));
        }
        stores.unitOfWork().run(() -> {
            Set<String> made = new LinkedHashSet<>();
            friendships
                    .create(wanted)
                    .forEach(row -> made.add(row.ownerId().equals(ownerId) ? row.friendId() : row.ownerId()));
            notifications.send(importNotices(caller, ownerId, made));
        });
    }

    private static List<Notification> importNotices(Caller caller, String ownerId, Collection<String> friendIds) {
        return friendIds.stream()
                .map(friendId -> RelationNotices.imported(caller, ownerId, friendId))
                .toList();
    }

    /**
     * Removes a friend from the owner's list; the friend keeps the owner in his.
     *
     * @throws OpenImException {@code NO_PERMISSION}, {@code RECORD_NOT_FOUND} when he is not in it: official clients hand
     *     that on to who deletes
     */
    public void delete(Caller caller, String ownerId, String friendId) {
        caller.requireSelf(ownerId);
        RelationRules.checkNamed("friendUserID", friendId);
        stores.unitOfWork().run(() -> {
            if (!stores.friends().delete(ownerId, friendId)) {
                throw OpenImException.notFound("not a friend, friendUserID=" + friendId);
            }
            stores.logs().append(LogKey.friends(ownerId), List.of(friendId), LogChange.Kind.DELETE);
            stores.unitOfWork().afterCommit(() -> rules.friendChanged(ownerId, friendId));
            notifications.send(RelationNotices.deleted(caller, ownerId, friendId));
        });
    }

    /** Sets the owner's name for a friend. Nothing happens when he is not one. */
    public void setRemark(Caller caller, String ownerId, String friendId, String remark) {
        caller.requireSelf(ownerId);
        RelationRules.checkNamed("friendUserID", friendId);
        RelationRules.checkLength("remark", remark, RelationRules.MAX_REMARK_LENGTH);
        stores.unitOfWork().run(() -> {
            if (!change(ownerId, List.of(friendId), new Friend.Change(null, remark, null))
                    .isEmpty()) {
                notifications.send(RelationNotices.remarked(caller, ownerId, friendId));
            }
        });
    }

    /**
     * Changes some of the owner's friends alike; those who are none are left out. The owner's devices are told even when
     * there was nothing to change, since they wait for it.
     *
     * @throws OpenImException {@code NO_PERMISSION}, {@code ARGS} for a list that is empty, too long or names somebody twice
     */
    public void update(Caller caller, String ownerId, List<String> friendIds, Friend.Change change) {
        caller.requireSelf(ownerId);
        RelationRules.checkNotEmpty("friendUserIDs", friendIds);
        RelationRules.checkIds("friendUserIDs", friendIds, RelationRules.MAX_IDS);
        RelationRules.checkLength("remark", change.remark(), RelationRules.MAX_REMARK_LENGTH);
        RelationRules.checkLength("ex", change.ex(), RelationRules.MAX_EX_LENGTH);
        stores.unitOfWork().run(() -> {
            if (!change.isEmpty()) {
                change(ownerId, friendIds, change);
            }
            notifications.send(RelationNotices.updated(caller, ownerId, friendIds));
        });
    }

    /** Changes friends and enters it into the owner's log as one version; returns whose rows they were. */
    private List<String> change(String ownerId, List<String> friendIds, Friend.Change change) {
        List<String> changed = stores.friends().update(ownerId, friendIds, change);
        if (!changed.isEmpty()) {
            List<String> entries = new ArrayList<>(changed);
            if (change.pinned() != null) {
                entries.add(ORDER_MARKER);
            }
            stores.logs().append(LogKey.friends(ownerId), entries, LogChange.Kind.UPDATE);
        }
        return changed;
    }
}
