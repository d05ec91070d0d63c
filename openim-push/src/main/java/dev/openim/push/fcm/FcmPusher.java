package dev.openim.push.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.http.AccessToken;
import dev.openim.push.http.AccessToken.Fetched;
import dev.openim.push.http.DeviceTokens;
import dev.openim.push.http.OneByOne;
import dev.openim.push.http.VendorAnswer;
import dev.openim.push.http.VendorHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Firebase Cloud Messaging, by its HTTP v1 API: one request for each device, those of a batch at the same time. It speaks HTTP by
 * the JDK and signs by the library that tokens of logins are signed by; Google's own would bring some thirty others.
 */
public final class FcmPusher implements OfflinePusher {
    private static final int BATCH = 100;

    private final FcmSettings settings;
    private final VendorHttp http;
    private final Clock clock;
    private final AccessToken access;
    private final URI send;

    public FcmPusher(FcmSettings settings, Clock clock) {
        this.settings = settings;
        this.http = new VendorHttp(settings.timeout(), clock);
        this.clock = clock;
        this.access = new AccessToken(this::fetchAccess, clock);
        this.send =
                settings.endpoint().resolve("/v1/projects/" + settings.account().projectId() + "/messages:send");
    }

    @Override
    public String vendor() {
        return "fcm";
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        return DeviceTokens.of("fcm", recipient);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        return OneByOne.push(access, targets, new OneByOne.Vendor() {
            @Override
            public CompletableFuture<VendorAnswer> post(String token, PushTarget target) {
                return http.post(
                        send,
                        Map.of("authorization", "Bearer " + token),
                        FcmBody.of(notification, target, settings.androidChannel()));
            }

            @Override
            public PushResult result(String token, VendorAnswer answer) {
                return FcmPusher.this.result(token, answer);
            }
        });
    }

    private PushResult result(String token, VendorAnswer answer) {
        if (answer.ok()) {
            return PushResult.DELIVERED;
        }
        JsonNode error = answer.json().path("error");
        String code = code(error);
        if (answer.status() == 401) {
            access.refused(token);
            return PushResult.RetryLater.of(code);
        }
        boolean gone = code.equals("UNREGISTERED")
                || code.equals("SENDER_ID_MISMATCH")
                || (code.equals("INVALID_ARGUMENT") && isAboutTheToken(error));
        return gone ? new PushResult.TokenInvalid(code) : answer.refusal(code);
    }

    /** FCM's own code, or Google's when there is none. */
    private static String code(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String code = detail.path("errorCode").asString("");
            if (!code.isEmpty()) {
                return code;
            }
        }
        return error.path("status").asString("HTTP " + error.path("code").asInt());
    }

    private static boolean isAboutTheToken(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            for (JsonNode violation : detail.path("fieldViolations")) {
                return violation.path("field").asString("").equals("message.token");
            }
        }
        return error.path("message").asString("").toLowerCase(Locale.ROOT).contains("registration token");
    }

    private Fetched fetchAccess() throws IOException {
        Instant now = clock.instant();
        String form = "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8)
                + "&assertion=" + settings.account().assertion(now);
        VendorAnswer answer = VendorHttp.await(
                http.post(settings.account().tokenUri(), Map.of(), "application/x-www-form-urlencoded", form));
        String token = answer.json().path("access_token").asString("");
        if (!answer.ok() || token.isEmpty()) {
            throw new IOException("no access for " + settings.account().email() + ": HTTP " + answer.status() + " "
                    + answer.json().path("error").asString(""));
        }
        return new Fetched(
                token, now.plusSeconds(answer.json().path("expires_in").asLong(0)));
    }
}
