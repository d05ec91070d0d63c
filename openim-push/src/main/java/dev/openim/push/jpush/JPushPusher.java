package dev.openim.push.jpush;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.DeviceTokens;
import dev.openim.push.http.OneByOne;
import dev.openim.push.http.VendorAnswer;
import dev.openim.push.http.VendorHttp;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** JPush, by its REST API v3: one request for up to 1,000 users or devices. */
public final class JPushPusher implements OfflinePusher {
    private static final int BATCH = 1000;
    /** Nobody there is, or was active lately. */
    private static final int NOBODY = 1011;

    private final JPushSettings settings;
    private final VendorHttp http;
    private final URI push;
    private final Map<String, String> headers;

    public JPushPusher(JPushSettings settings, Clock clock) {
        this.settings = settings;
        this.http = new VendorHttp(settings.timeout(), clock);
        this.push = settings.endpoint().resolve("/v3/push");
        String login = settings.appKey() + ":" + settings.masterSecret();
        this.headers = Map.of("authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    @Override
    public String vendor() {
        return "jpush";
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        return settings.byAlias() ? List.of(recipient.asUser()) : DeviceTokens.of("jpush", recipient);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        return Collections.nCopies(targets.size(), post(JPushBody.of(notification, targets, settings)));
    }

    private PushResult post(String body) {
        return OneByOne.result(http.post(push, headers, body), this::result);
    }

    private PushResult result(VendorAnswer answer) {
        if (answer.ok()) {
            return PushResult.DELIVERED;
        }
        int code = answer.json().path("error").path("code").asInt(-1);
        if (code == NOBODY && !settings.byAlias()) {
            return new PushResult.TokenInvalid("code " + code);
        }
        return answer.refusal(code < 0 ? "HTTP " + answer.status() : "code " + code);
    }
}
