package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notifications;
import dev.openim.relation.FriendApplicationStore.Side;
import dev.openim.wire.proto.sdkws.FriendRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * How users become friends: one applies, the other agrees or refuses. Safe for concurrent use; blocks on the stores. Source:
 * http-api.md 2.3, behaviour.md 7.1.
 */
public final class FriendApplicationService {
    private final RelationStores stores;
    private final Friendships friendships;
    private final Notifications notifications;
    private final Clock clock;

    public FriendApplicationService(RelationStores stores, PeerRules rules, Notifications notifications, Clock clock) {
        this.stores = stores;
        this.friendships = new Friendships(stores, rules);
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Applies for the friendship of {@code toId}. Who applied before begins anew, whatever came of it.
     *
     * @throws OpenImException {@code NO_PERMISSION} when the caller is not the applicant, {@code CANNOT_ADD_YOURSELF},
     *     {@code RECORD_NOT_FOUND} for an unknown user, {@code ALREADY_FRIENDS} when each has the other already
     */
    public void apply(Caller caller, String fromId, String toId, String message, String ex) {
        caller.requireSelf(fromId);
        RelationRules.checkNamed("toUserID", toId);
        if (fromId.equals(toId)) {
            throw new OpenImException(ErrorCode.CANNOT_ADD_YOURSELF, "can not add yourself");
        }
        RelationRules.checkLength("reqMsg", message, RelationRules.MAX_MESSAGE_LENGTH);
        RelationRules.checkLength("ex", ex, RelationRules.MAX_EX_LENGTH);
        Profiles profiles = Profiles.existing(stores.users(), List.of(fromId, toId));
        FriendApplication application = FriendApplication.pending(fromId, toId, message, ex, clock.millis());
        stores.unitOfWork().run(() -> {
            // Written before anybody looks: an answer to the one before that is being given is waited for, and then
            // seen.
            stores.applications().put(application);
            if (friendships.areMutual(fromId, toId)) {
                throw new OpenImException(ErrorCode.ALREADY_FRIENDS, "already friends");
            }
            notifications.send(RelationNotices.applied(caller, RelationMapper.toWire(application, profiles)));
        });
    }

    /**
     * Answers the application that {@code fromId} made to {@code toId}. Agreeing makes them friends, and answers an
     * application in the other direction too.
     *
     * @param result 1 to agree, -1 to refuse
     * @throws OpenImException {@code NO_PERMISSION} when the caller is not the one who was asked, {@code ARGS} for another
     *     result or for agreeing to what was answered, {@code RECORD_NOT_FOUND} when nobody applied,
     *     {@code FRIEND_REQUEST_HANDLED} for refusing what was answered
     */
    public void respond(Caller caller, String fromId, String toId, int result, String message) {
        caller.requireSelf(toId);
        RelationRules.checkNamed("fromUserID", fromId);
        if (result != FriendApplication.AGREED && result != FriendApplication.REFUSED) {
            throw OpenImException.args("handleResult: " + result + " (expected: 1 or -1)");
        }
        RelationRules.checkLength("handleMsg", message, RelationRules.MAX_MESSAGE_LENGTH);
        stores.unitOfWork().run(() -> {
            List<FriendApplication> both = stores.applications().lockBetween(fromId, toId);
            FriendApplication asked = both.stream()
                    .filter(application -> application.fromId().equals(fromId))
                    .findFirst()
                    .orElseThrow(() -> OpenImException.notFound("no friend request from " + fromId));
            requirePending(asked, result);
            long now = clock.millis();
            FriendApplication answered = asked.answered(result, caller.userId(), message, now);
            stores.applications().put(answered);
            FriendRequest request = RelationMapper.toWire(
                    answered, Profiles.of(stores.users(), RelationMapper.people(List.of(answered))));
            if (result == FriendApplication.REFUSED) {
                notifications.send(RelationNotices.refused(caller, request));
                return;
            }
            both.stream()
                    .filter(application ->
                            application.isPending() && application.fromId().equals(toId))
                    .forEach(reverse ->
                            stores.applications().put(reverse.answered(result, caller.userId(), message, now)));
            friendships.create(List.of(
                    Friend.of(fromId, toId, Friend.BY_APPLICATION, fromId, now),
                    Friend.of(toId, fromId, Friend.BY_APPLICATION, fromId, now)));
            notifications.send(RelationNotices.approved(caller, request));
        });
    }

    private static void requirePending(FriendApplication application, int result) {
        if (application.isPending()) {
            return;
        }
        String detail = "the friend request has been processed";
        throw result == FriendApplication.AGREED
                ? OpenImException.args(detail)
                : new OpenImException(ErrorCode.FRIEND_REQUEST_HANDLED, detail);
    }

    /** Returns a page of the applications made to the user, the newest first; {@code results} empty for all. */
    public List<FriendRequest> received(
            Caller caller, String userId, Collection<Integer> results, int offset, int limit) {
        return page(caller, Side.RECEIVED, userId, results, offset, limit);
    }

    /** Returns how many applications were made to the user; {@code results} empty for all. */
    public int receivedCount(Caller caller, String userId, Collection<Integer> results) {
        return count(caller, Side.RECEIVED, userId, results, 0);
    }

    /** Returns a page of the applications the user made, the newest first; {@code results} empty for all. */
    public List<FriendRequest> sent(Caller caller, String userId, Collection<Integer> results, int offset, int limit) {
        return page(caller, Side.SENT, userId, results, offset, limit);
    }

    /** Returns how many applications the user made; {@code results} empty for all. */
    public int sentCount(Caller caller, String userId, Collection<Integer> results) {
        return count(caller, Side.SENT, userId, results, 0);
    }

    /** Returns how many applications wait for the user's answer, made later than {@code after} in milliseconds; 0 for all. */
    public int unanswered(Caller caller, String userId, long after) {
        return count(caller, Side.RECEIVED, userId, List.of(FriendApplication.PENDING), Math.max(0, after));
    }

    /** Returns the applications between two users, in both directions. For each of the two. */
    public List<FriendRequest> between(Caller caller, String fromId, String toId) {
        caller.requireSelf(caller.userId().equals(toId) ? toId : fromId);
        return toWire(stores.applications().between(fromId, toId));
    }

    private List<FriendRequest> page(
            Caller caller, Side side, String userId, Collection<Integer> results, int offset, int limit) {
        caller.requireSelf(userId);
        RelationRules.checkResults(results);
        return toWire(stores.applications().list(side, userId, results, offset, limit));
    }

    private int count(Caller caller, Side side, String userId, Collection<Integer> results, long after) {
        caller.requireSelf(userId);
        RelationRules.checkResults(results);
        return stores.applications().count(side, userId, results, after);
    }

    private List<FriendRequest> toWire(List<FriendApplication> applications) {
        Profiles profiles = Profiles.of(stores.users(), RelationMapper.people(applications));
        return applications.stream()
                .map(application -> RelationMapper.toWire(application, profiles))
                .toList();
    }
}
