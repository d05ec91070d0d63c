package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.notification.Notifications;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.user.User;
import dev.openim.user.UserChangeListener;
import java.util.List;

/**
 * Tells all who have a user as a friend that his name or face changed: their logs say so, and their devices hear of it.
 * Source: behaviour.md 8.3.
 */
public final class FriendProfileNotices implements UserChangeListener {
    private final RelationStores stores;
    private final Notifications notifications;

    public FriendProfileNotices(RelationStores stores, Notifications notifications) {
        this.stores = stores;
        this.notifications = notifications;
    }

    @Override
    public void changed(Caller caller, User before, User after) {
        if (before.nickname().equals(after.nickname()) && before.faceUrl().equals(after.faceUrl())) {
            return;
        }
        String userId = after.userId();
        List<String> owners = stores.friends().ownersOf(userId);
        if (owners.isEmpty()) {
            return;
        }
        stores.logs().appendAll(owners.stream().map(LogKey::friends).toList(), userId, LogChange.Kind.UPDATE);
        notifications.send(owners.stream()
                .map(owner -> RelationNotices.profileChanged(caller, userId, owner))
                .toList());
    }
}
