package dev.openim.webhook;

import dev.openim.auth.SigningKey;
import dev.openim.auth.WeakSecretException;
import java.net.URI;
import java.util.Map;

/**
 * Who is asked and told what.
 *
 * @param url http or https; the name of what is called is added to it
 * @param secret signs what is posted; 32 bytes or more, and not one that others guess
 * @param concurrency questions at a time
 * @param waiting questions that wait for their turn; what is past it has no answer
 * @param rules what is asked and told; nothing else is
 */
public record WebhookSettings(
        URI url, String secret, int concurrency, int waiting, Map<WebhookEvent, WebhookRule> rules) {
    public WebhookSettings {
        String scheme = url.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                || url.getHost() == null
                || url.getRawQuery() != null) {
            throw new IllegalArgumentException("url: " + url + " (expected: an http or https address without a query)");
        }
        try {
            SigningKey.of(secret);
        } catch (WeakSecretException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (concurrency < 1 || concurrency > 10_000) {
            throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: 1-10000)");
        }
        if (waiting < 0) {
            throw new IllegalArgumentException("waiting: " + waiting + " (expected: 0 or more)");
        }
        rules = Map.copyOf(rules);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "WebhookSettings[url=" + url + ", rules=" + rules.keySet() + "]";
    }
}
