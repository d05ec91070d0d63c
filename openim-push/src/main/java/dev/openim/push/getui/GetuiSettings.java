package dev.openim.push.getui;

import java.net.URI;
import java.time.Duration;

/**
 * How Getui is called.
 *
 * @param byAlias whether users are known by their ids as aliases; their devices by client ids otherwise
 * @param endpoint address of the API, without the version
 * @param timeout for an answer
 */
public record GetuiSettings(
        String appId, String appKey, String masterSecret, boolean byAlias, URI endpoint, Duration timeout) {
    public static final URI ENDPOINT = URI.create("https://restapi.getui.com");

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "GetuiSettings[appId=" + appId + "]";
    }
}
