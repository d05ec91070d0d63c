package dev.openim.push.fcm;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.CollapseKey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The message of FCM's HTTP v1 API, for Android, Apple's systems and browsers. */
final class FcmBody {
    private static final JsonMapper JSON = new JsonMapper();

    private FcmBody() {}

    static String of(OfflineNotification notification, PushTarget target, String androidChannel) {
        String key = CollapseKey.of(notification.conversationId());
        ObjectNode body = JSON.createObjectNode();
        ObjectNode message = body.putObject("message").put("token", target.token());
        message.putObject("notification").put("title", notification.title()).put("body", notification.body());
        message.putObject("data")
                .put("conversationID", notification.conversationId())
                .put("clientMsgID", notification.message().getClientMsgID())
                .put("ex", notification.ex());
        android(message, notification, target, androidChannel, key);
        apns(message, notification, target, key);
        ObjectNode web = message.putObject("webpush");
        web.putObject("headers").put("TTL", String.valueOf(notification.ttl().toSeconds()));
        if (notification.collapse()) {
            web.putObject("notification").put("tag", key);
        }
        return JSON.writeValueAsString(body);
    }

    private static void android(
            ObjectNode message, OfflineNotification notification, PushTarget target, String channel, String key) {
        ObjectNode android = message.putObject("android")
                .put("priority", "HIGH")
                .put("ttl", notification.ttl().toSeconds() + "s");
        ObjectNode shown = android.putObject("notification");
        if (notification.collapse()) {
            android.put("collapse_key", key);
            shown.put("tag", key);
        }
        if (!channel.isEmpty()) {
            shown.put("channel_id", channel);
        }
        if (target.badge() > 0) {
            shown.put("notification_count", target.badge());
        }
    }

    private static void apns(ObjectNode message, OfflineNotification notification, PushTarget target, String key) {
        ObjectNode apns = message.putObject("apns");
        if (notification.collapse()) {
            apns.putObject("headers").put("apns-collapse-id", key);
        }
        ObjectNode aps = apns.putObject("payload")
                .putObject("aps")
                .put("thread-id", key)
                .put("sound", notification.sound().isEmpty() ? "default" : notification.sound());
        if (target.badge() > 0) {
            aps.put("badge", target.badge());
        }
    }
}
