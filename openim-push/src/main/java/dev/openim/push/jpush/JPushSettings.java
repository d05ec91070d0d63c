package dev.openim.push.jpush;

import java.net.URI;
import java.time.Duration;

/**
 * How JPush is called.
 *
 * @param byAlias whether users are known by their ids as aliases; their devices by registration ids otherwise
 * @param production whether Apple's devices are those of the App Store, not of developers
 * @param endpoint address of the API
 * @param timeout for an answer
 */
public record JPushSettings(
        String appKey, String masterSecret, boolean byAlias, boolean production, URI endpoint, Duration timeout) {
    public static final URI ENDPOINT = URI.create("https://api.jpush.cn");

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "JPushSettings[appKey=" + appKey + "]";
    }
}
