package dev.openim.push.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.CollapseKey;
import dev.openim.push.http.DeviceTokens;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Apple's push service, by pushy: one notification for each device, those of a batch at the same time over one connection.
 *
 * <p>Only a device that is gone has its token forgotten. A token that Apple calls bad, or another app's, may be good in the other
 * environment or for the right topic: that is refused, and logged.
 */
public final class ApnsPusher implements OfflinePusher {
    private static final int BATCH = 100;
    private static final Set<String> GONE = Set.of("Unregistered", "ExpiredToken");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ApnsClient client;
    private final ApnsSettings settings;
    private final Clock clock;

    /** @param client closed by who made it */
    public ApnsPusher(ApnsClient client, ApnsSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return "apns";
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        return DeviceTokens.of("apns", recipient);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        List<CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>>> sent = new ArrayList<>();
        for (PushTarget target : targets) {
            sent.add(client.sendNotification(notification(notification, target)));
        }
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        return sent.stream().map(one -> result(one, deadline)).toList();
    }

    private SimpleApnsPushNotification notification(OfflineNotification notification, PushTarget target) {
        String key = CollapseKey.of(notification.conversationId());
        SimpleApnsPayloadBuilder payload = new SimpleApnsPayloadBuilder();
        payload.setAlertTitle(notification.title())
                .setAlertBody(notification.body())
                .setThreadId(key)
                .setSound(notification.sound().isEmpty() ? "default" : notification.sound())
                .addCustomProperty("conversationID", notification.conversationId())
                .addCustomProperty("clientMsgID", notification.message().getClientMsgID())
                .addCustomProperty("ex", notification.ex());
        if (target.badge() > 0) {
            payload.setBadgeNumber(target.badge());
        }
        return new SimpleApnsPushNotification(
                target.token(),
                settings.topic(),
                payload.build(),
                clock.instant().plus(notification.ttl()),
                DeliveryPriority.IMMEDIATE,
                PushType.ALERT,
                notification.collapse() ? key : null);
    }

    private static <N extends ApnsPushNotification> PushResult result(
            CompletableFuture<PushNotificationResponse<N>> sent, long deadline) {
        try {
            return result(sent.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PushResult.RetryLater.of("interrupted");
        } catch (TimeoutException e) {
            return PushResult.RetryLater.of("no answer in time");
        } catch (ExecutionException e) {
            return PushResult.RetryLater.of(String.valueOf(e.getCause()));
        }
    }

    private static PushResult result(PushNotificationResponse<?> response) {
        if (response.isAccepted()) {
            return PushResult.DELIVERED;
        }
        String reason = response.getRejectionReason().orElse("");
        if (GONE.contains(reason)) {
            return new PushResult.TokenInvalid(reason);
        }
        int status = response.getStatusCode();
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR
                ? PushResult.RetryLater.of(reason)
                : new PushResult.Failed(reason);
    }
}
