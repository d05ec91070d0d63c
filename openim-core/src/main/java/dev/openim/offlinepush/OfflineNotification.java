package dev.openim.offlinepush;

import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;

/**
 * What a device shows.
 *
 * <pre>{@code
 * List<PushResult> ring(OfflineNotification notification, List<PushTarget> targets) {
 *     log.info("{}: {}", notification.title(), notification.conversationId());
 *     return targets.stream().map(target -> PushResult.DELIVERED).toList();
 * }
 * }</pre>
 *
 * @param title in bold; not empty
 * @param body below it; may be empty
 * @param conversationId where the message is; notifications of one conversation belong together
 * @param message what it is about
 * @param collapse whether it takes the place of the former one of the conversation
 * @param counts whether the number at the icon goes up
 * @param sound name of a sound of the iOS client; empty for the usual one
 * @param ex what the application's client gets with it; may be empty
 * @param ttl how long the vendor keeps it for a device that is switched off
 */
public record OfflineNotification(
        String title,
        String body,
        String conversationId,
        MsgData message,
        boolean collapse,
        boolean counts,
        String sound,
        String ex,
        Duration ttl) {

    /** Keeps the content out of logs. */
    @Override
    public String toString() {
        return "OfflineNotification[conversationId=" + conversationId + ", clientMsgId=" + message.getClientMsgID()
                + "]";
    }
}
