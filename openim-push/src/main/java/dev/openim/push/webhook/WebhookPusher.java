package dev.openim.push.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.OneByOne;
import dev.openim.push.http.VendorAnswer;
import dev.openim.push.http.VendorHttp;
import dev.openim.webhook.WebhookSignature;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Posts notifications as JSON to an address, signed as {@link WebhookSignature} says. An answer 2xx takes the notification over for all recipients; 408, 425, 429 and 5xx ask for another try, after
 * {@code Retry-After} if that is there; any other refuses it.
 */
public final class WebhookPusher implements OfflinePusher {
    private final WebhookSettings settings;
    private final WebhookSignature signature;
    private final VendorHttp http;
    private final Clock clock;

    public WebhookPusher(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.signature = new WebhookSignature(settings.secret());
        this.http = new VendorHttp(settings.timeout(), clock);
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return "webhook";
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        return List.of(recipient.asUser());
    }

    @Override
    public int batchSize() {
        return settings.batchSize();
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        return Collections.nCopies(targets.size(), post(WebhookBody.of(notification, targets)));
    }

    private PushResult post(String body) {
        String timestamp = WebhookSignature.timestamp(clock.instant());
        Map<String, String> headers = Map.of(
                WebhookSignature.TIMESTAMP,
                timestamp,
                WebhookSignature.SIGNATURE,
                signature.of(timestamp, body.getBytes(UTF_8)));
        return OneByOne.result(http.post(settings.url(), headers, body), VendorAnswer::result);
    }
}
