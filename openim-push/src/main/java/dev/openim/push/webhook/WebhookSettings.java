package dev.openim.push.webhook;

import java.net.URI;
import java.time.Duration;

/**
 * Where notifications are posted to.
 *
 * @param url http or https
 * @param secret signs what is posted; 16 characters or more
 * @param timeout for an answer
 * @param batchSize most users told by one post
 */
public record WebhookSettings(URI url, String secret, Duration timeout, int batchSize) {
    private static final int MIN_SECRET = 16;

    public WebhookSettings {
        String scheme = url.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || url.getHost() == null) {
            throw new IllegalArgumentException("url: " + url + " (expected: an http or https address)");
        }
        if (secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException(
                    "secret: " + secret.length() + " characters (expected: " + MIN_SECRET + " or more)");
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 1 ms or more)");
        }
        if (batchSize < 1 || batchSize > 1000) {
            throw new IllegalArgumentException("batchSize: " + batchSize + " (expected: 1-1000)");
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "WebhookSettings[url=" + url + "]";
    }
}
