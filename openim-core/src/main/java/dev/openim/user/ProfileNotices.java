package dev.openim.user;

import dev.openim.auth.Caller;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.notification.Notifications;
import dev.openim.wire.proto.sdkws.UserInfoUpdatedTips;

/** Tells a user's devices that his data changed, so that they fetch it. Source: behaviour.md 8.3. */
public final class ProfileNotices implements UserChangeListener {
    private final Notifications notifications;

    public ProfileNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void changed(Caller caller, User before, User after) {
        String userId = after.userId();
        notifications.send(Notification.toUser(
                NotificationTypes.USER_INFO_UPDATED,
                userId,
                userId,
                UserInfoUpdatedTips.newBuilder().setUserID(userId).build(),
                caller.operationId()));
    }
}
