package dev.openim.push.getui;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Getui, by its REST API v2: one request for each user or device, those of a batch at the same time. */
public final class GetuiPusher implements OfflinePusher {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BATCH = 50;
    private static final int TOKEN_REFUSED = 10001;

    private final GetuiSettings settings;
    private final VendorHttp http;
    private final Clock clock;
    private final AccessToken access;

    public GetuiPusher(GetuiSettings settings, Clock clock) {
        this.settings = settings;
        this.http = new VendorHttp(settings.timeout(), clock);
        this.clock = clock;
        this.access = new AccessToken(this::fetchAccess, clock);
    }

    @Override
    public String vendor() {
        return "getui";
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        return settings.byAlias() ? List.of(recipient.asUser()) : DeviceTokens.of("getui", recipient);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        URI where = where(settings.byAlias() ? "push/single/alias" : "push/single/cid");
        return OneByOne.push(access, targets, new OneByOne.Vendor() {
            @Override
            public CompletableFuture<VendorAnswer> post(String token, PushTarget target) {
                return http.post(where, Map.of("token", token), GetuiBody.of(notification, target, settings.byAlias()));
            }

            @Override
            public PushResult result(String token, VendorAnswer answer) {
                return GetuiPusher.this.result(token, answer);
            }
        });
    }

    private URI where(String path) {
        return settings.endpoint().resolve("/v2/" + settings.appId() + "/" + path);
    }

    private PushResult result(String token, VendorAnswer answer) {
        JsonNode said = answer.json();
        int code = said.path("code").asInt(-1);
        if (answer.ok() && code == 0) {
            return delivered(said.path("data"));
        }
        if (code == TOKEN_REFUSED) {
            access.refused(token);
            return PushResult.RetryLater.of("code " + code);
        }
        boolean gone = !settings.byAlias() && said.path("msg").asString("").contains("target user is invalid");
        return gone ? new PushResult.TokenInvalid("code " + code) : answer.refusal("code " + code);
    }

    /** {@code {"task": {"cid": "successed_online"}}}. Who was not active for long is passed over. */
    private static PushResult delivered(JsonNode data) {
        String statuses = data.toString();
        return statuses.contains("successed_ignore") && !statuses.contains("successed_o")
                ? new PushResult.Failed("successed_ignore")
                : PushResult.DELIVERED;
    }

    private Fetched fetchAccess() throws IOException {
        String timestamp = String.valueOf(clock.millis());
        String body = JSON.writeValueAsString(JSON.createObjectNode()
                .put("sign", sha256(settings.appKey() + timestamp + settings.masterSecret()))
                .put("timestamp", timestamp)
                .put("appkey", settings.appKey()));
        VendorAnswer answer = VendorHttp.await(http.post(where("auth"), Map.of(), body));
        JsonNode said = answer.json();
        String token = said.path("data").path("token").asString("");
        if (!answer.ok() || token.isEmpty()) {
            throw new IOException("no access for the application " + settings.appId() + ": HTTP " + answer.status()
                    + ", code " + said.path("code").asInt(-1));
        }
        return new Fetched(
                token,
                Instant.ofEpochMilli(said.path("data").path("expire_time").asLong(0)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
