package dev.openim.push.fcm;

import java.net.URI;
import java.time.Duration;

/**
 * How FCM is called.
 *
 * @param account who calls
 * @param endpoint address of the API
 * @param androidChannel channel of the Android app that notifications appear in; empty for the app's usual one
 * @param timeout for an answer
 */
public record FcmSettings(ServiceAccount account, URI endpoint, String androidChannel, Duration timeout) {
    public static final URI ENDPOINT = URI.create("https://fcm.googleapis.com");
}
