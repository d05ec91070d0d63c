package dev.openim.push.http;

import dev.openim.offlinepush.PushResult;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a vendor answered.
 *
 * @param status of HTTP
 * @param retryAfter how long it wants to be left alone; zero when it did not say
 * @param body as it came
 */
public record VendorAnswer(int status, Duration retryAfter, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static VendorAnswer of(HttpResponse<String> response, Clock clock) {
        // JPush says it in a header of its own.
        Duration after = response.headers()
                .firstValue("retry-after")
                .or(() -> response.headers().firstValue("x-rate-limit-reset"))
                .map(value -> retryAfter(value.strip(), clock))
                .orElse(Duration.ZERO);
        return new VendorAnswer(response.statusCode(), after, response.body());
    }

    /** Seconds, or a time as RFC 9110 has it. */
    private static Duration retryAfter(String value, Clock clock) {
        try {
            if (value.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant time = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration after = Duration.between(clock.instant(), time);
            return after.isNegative() ? Duration.ZERO : after;
        } catch (NumberFormatException | DateTimeException e) {
            return Duration.ZERO;
        }
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Returns what it says, a missing node when that is not JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns what the status alone says: whether to try it again. */
    public PushResult result() {
        return ok() ? PushResult.DELIVERED : refusal("HTTP " + status);
    }

    /** As {@link #result} for an answer that is a refusal, with the vendor's reason. */
    public PushResult refusal(String reason) {
        boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
        return later ? new PushResult.RetryLater(reason, retryAfter) : new PushResult.Failed(reason);
    }
}
