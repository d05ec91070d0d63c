package dev.openim.push.jpush;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.CollapseKey;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A push to up to 1,000 users or devices. */
final class JPushBody {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofDays(10);

    private JPushBody() {}

    static String of(OfflineNotification notification, List<PushTarget> targets, JPushSettings settings) {
        String key = CollapseKey.of(notification.conversationId());
        Duration ttl = notification.ttl().compareTo(LONGEST) > 0 ? LONGEST : notification.ttl();
        ObjectNode body = JSON.createObjectNode().put("platform", "all");
        ArrayNode audience = body.putObject("audience").putArray(settings.byAlias() ? "alias" : "registration_id");
        targets.forEach(target -> audience.add(settings.byAlias() ? target.userId() : target.token()));
        ObjectNode shown = body.putObject("notification");
        ObjectNode android =
                shown.putObject("android").put("title", notification.title()).put("alert", notification.body());
        ObjectNode ios = shown.putObject("ios")
                .put("thread-id", key)
                .put("sound", notification.sound().isEmpty() ? "default" : notification.sound());
        ios.putObject("alert").put("title", notification.title()).put("body", notification.body());
        if (notification.counts()) {
            android.put("badge_add_num", 1);
            ios.put("badge", "+1");
        } else {
            // Otherwise JPush adds one.
            ios.put("badge", "+0");
        }
        for (ObjectNode one : List.of(android, ios)) {
            one.putObject("extras")
                    .put("conversationID", notification.conversationId())
                    .put("clientMsgID", notification.message().getClientMsgID())
                    .put("ex", notification.ex());
        }
        ObjectNode options = body.putObject("options")
                .put("time_to_live", ttl.toSeconds())
                .put("apns_production", settings.production());
        if (notification.collapse()) {
            options.put("apns_collapse_id", key);
        }
        return JSON.writeValueAsString(body);
    }
}
