package dev.openim.facade;

import dev.openim.auth.Caller;
import dev.openim.relation.BlackService;
import dev.openim.relation.FriendApplicationService;
import dev.openim.relation.FriendService;
import dev.openim.relation.Friends;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Friends and black lists of users. The clients of those concerned learn of each change.
 *
 * <pre>{@code
 * openIm.contacts().befriend("alice", List.of("bob"));
 * openIm.contacts().block("alice", "mallory");
 * }</pre>
 *
 * <p>Safe for concurrent use; blocks on the stores. Changes made in a transaction of the application's take effect with it.
 * All methods throw {@link dev.openim.error.OpenImException}: {@code RECORD_NOT_FOUND} for an unknown user, {@code ARGS} for
 * lists that are too long or name somebody twice.
 */
public final class Contacts {
    private final Supplier<Caller> application;
    private final Services services;

    public Contacts(Supplier<Caller> application, Services services) {
        this.application = application;
        this.services = services;
    }

    /** What contacts are made of. */
    public record Services(
            FriendService changes, Friends friends, FriendApplicationService applications, BlackService blacks) {}

    /** Makes a user and each of the others friends, without asking them. Who is a friend already stays as he is. */
    public void befriend(String userId, Collection<String> others) {
        services.changes().importFriends(application.get(), userId, List.copyOf(others));
    }

    /** Asks somebody in a user's name whether they can be friends. */
    public void ask(String userId, String other, String message) {
        services.applications().apply(application.get(), userId, other, message, "");
    }

    /** Removes a friend from a user's list; he keeps the user in his. */
    public void unfriend(String userId, String friendId) {
        services.changes().delete(application.get(), userId, friendId);
    }

    /** Sets a user's own name for a friend. Nothing happens when he is not one. */
    public void remark(String userId, String friendId, String name) {
        services.changes().setRemark(application.get(), userId, friendId, name);
    }

    /** Returns a page of a user's friends: pinned ones first, then as they came. */
    public List<Contact> friends(String userId, int offset, int limit) {
        return services.friends().page(application.get(), userId, offset, limit).stream()
                .map(friend -> new Contact(
                        friend.getFriendUser().getUserID(),
                        friend.getFriendUser().getNickname(),
                        friend.getFriendUser().getFaceURL(),
                        friend.getRemark(),
                        friend.getEx(),
                        seconds(friend.getCreateTime())))
                .toList();
    }

    /** Returns the ids of all friends of a user. */
    public List<String> friendIds(String userId) {
        return services.friends().ids(application.get(), userId);
    }

    /** Whether a user has another in his list of friends. */
    public boolean isFriend(String userId, String otherId) {
        return services.friends().isFriend(application.get(), userId, otherId).getInUser1Friends();
    }

    /** Keeps another from writing to a user. */
    public void block(String userId, String otherId) {
        services.blacks().add(application.get(), userId, otherId, "");
    }

    public void unblock(String userId, String otherId) {
        services.blacks().remove(application.get(), userId, otherId);
    }

    /** Returns a page of a user's black list, in the order of blocking. */
    public List<Contact> blocked(String userId, int offset, int limit) {
        return services.blacks().page(application.get(), userId, offset, limit).stream()
                .map(black -> new Contact(
                        black.getBlackUserInfo().getUserID(),
                        black.getBlackUserInfo().getNickname(),
                        black.getBlackUserInfo().getFaceURL(),
                        "",
                        black.getEx(),
                        seconds(black.getCreateTime())))
                .toList();
    }

    private static Instant seconds(long time) {
        return Instant.ofEpochSecond(time);
    }
}
