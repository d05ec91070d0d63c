package dev.openim.push.getui;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.CollapseKey;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A push to one user or device: for Getui's own connection, for the channels of Android's makers, and for Apple's. */
final class GetuiBody {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofDays(3);

    private GetuiBody() {}

    static String of(OfflineNotification notification, PushTarget target, boolean byAlias) {
        String to = byAlias ? target.userId() : target.token();
        String key = CollapseKey.of(notification.conversationId());
        Duration ttl = notification.ttl().compareTo(LONGEST) > 0 ? LONGEST : notification.ttl();
        ObjectNode body = JSON.createObjectNode();
        // The same for each try of a message, so that Getui takes it once.
        body.put(
                "request_id",
                CollapseKey.of(notification.message().getSendID()
                        + '\n'
                        + notification.message().getClientMsgID()
                        + '\n'
                        + to));
        body.putObject("settings").put("ttl", ttl.toMillis());
        body.putObject("audience").putArray(byAlias ? "alias" : "cid").add(to);
        ObjectNode shown = notification(body.putObject("push_message").putObject("notification"), notification);
        if (notification.counts()) {
            shown.put("badge_add_num", 1);
        }
        if (notification.collapse()) {
            shown.put("notify_id", Integer.parseInt(key.substring(0, 7), 16));
        }
        ObjectNode channel = body.putObject("push_channel");
        notification(channel.putObject("android").putObject("ups").putObject("notification"), notification);
        ios(channel.putObject("ios"), notification, key);
        return JSON.writeValueAsString(body);
    }

    private static ObjectNode notification(ObjectNode node, OfflineNotification notification) {
        return node.put("title", notification.title())
                .put("body", notification.body())
                .put("click_type", "startapp");
    }

    private static void ios(ObjectNode ios, OfflineNotification notification, String key) {
        ios.put("type", "notify");
        if (notification.counts()) {
            ios.put("auto_badge", "+1");
        }
        if (notification.collapse()) {
            ios.put("apns-collapse-id", key);
        }
        ios.put(
                "payload",
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("conversationID", notification.conversationId())
                        .put("clientMsgID", notification.message().getClientMsgID())
                        .put("ex", notification.ex())));
        ObjectNode aps = ios.putObject("aps");
        aps.putObject("alert").put("title", notification.title()).put("body", notification.body());
        aps.put("content-available", 0)
                .put("thread-id", key)
                .put("sound", notification.sound().isEmpty() ? "default" : notification.sound());
    }
}
