package dev.openim.spring.push;

import dev.openim.auth.Platform;
import dev.openim.offlinepush.OfflinePushSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of offline push.
 *
 * @param reachedOn Platforms on which a connection reaches its user, so that his phone is left alone.
 * @param asleepInBackground Platforms of those on which an app in the background does not reach its user.
 * @param collapse Whether a notification takes the place of the former one of its conversation.
 * @param preview Whether notifications show what messages say.
 * @param textFromUsers Whether a text for the notification that users send with a message is shown.
 * @param mentionsAlways Whether who is mentioned is told of it in a conversation that is to be silent.
 * @param locale Language of users of whom no other is known.
 * @param ttl Time vendors keep a notification for a device that is switched off.
 * @param queueCapacity Most messages waiting for the decision who is to be told. Past it nobody is told.
 * @param vendorThreads Calls of each vendor at the same time.
 * @param vendorQueueCapacity Most notifications waiting for a vendor, counted for each device. Past it they are dropped.
 * @param attempts Tries of a notification that a vendor cannot take now.
 * @param firstBackoff Pause before the second try. It doubles with each further one.
 * @param maxBackoff Longest pause between two tries, unless the vendor asks for more.
 * @param apns Apple's push service.
 * @param fcm Firebase Cloud Messaging.
 * @param getui Getui.
 * @param jpush JPush.
 * @param webhook A system of your own that notifications are posted to.
 */
@ConfigurationProperties("openim.push")
public record OpenImPushProperties(
        @DefaultValue({"ios", "android", "harmony-os"}) Set<Platform> reachedOn,
        @DefaultValue("ios") Set<Platform> asleepInBackground,
        @DefaultValue("true") boolean collapse,
        @DefaultValue("true") boolean preview,
        @DefaultValue("true") boolean textFromUsers,
        @DefaultValue("false") boolean mentionsAlways,
        @DefaultValue("en") Locale locale,
        @DefaultValue("1d") Duration ttl,
        @DefaultValue("10000") int queueCapacity,
        @DefaultValue("4") int vendorThreads,
        @DefaultValue("50000") int vendorQueueCapacity,
        @DefaultValue("5") int attempts,
        @DefaultValue("1s") Duration firstBackoff,
        @DefaultValue("5m") Duration maxBackoff,
        @Nullable Apns apns,
        @Nullable Fcm fcm,
        @Nullable Getui getui,
        @Nullable Jpush jpush,
        @Nullable Webhook webhook) {

    OfflinePushSettings toSettings() {
        return new OfflinePushSettings(
                reachedOn,
                asleepInBackground,
                collapse,
                preview,
                textFromUsers,
                mentionsAlways,
                locale,
                ttl,
                queueCapacity,
                new OfflinePushSettings.Lanes(vendorThreads, vendorQueueCapacity, attempts, firstBackoff, maxBackoff));
    }

    /**
     * Apple's push service. Either a key or a certificate is needed.
     *
     * @param topic Bundle id of the app.
     * @param key Key file of Apple, AuthKey_….p8.
     * @param keyId Id of the key.
     * @param teamId Id of the team that the key belongs to.
     * @param certificate Certificate and its key, as PKCS #12.
     * @param certificatePassword Password of the certificate's file.
     * @param sandbox Whether devices are those of developers.
     * @param timeout Time for an answer.
     */
    public record Apns(
            @Nullable String topic,
            @Nullable Resource key,
            @Nullable String keyId,
            @Nullable String teamId,
            @Nullable Resource certificate,
            @DefaultValue("") String certificatePassword,
            @DefaultValue("false") boolean sandbox,
            @DefaultValue("10s") Duration timeout) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Apns[topic=" + topic + "]";
        }
    }

    /**
     * Firebase Cloud Messaging.
     *
     * @param serviceAccount JSON file of a service account that may send messages.
     * @param androidChannel Channel of the Android app that notifications appear in. The app's usual one if not set.
     * @param endpoint Address of the API.
     * @param timeout Time for an answer.
     */
    public record Fcm(
            @Nullable Resource serviceAccount,
            @DefaultValue("") String androidChannel,
            @DefaultValue("https://fcm.googleapis.com") URI endpoint,
            @DefaultValue("10s") Duration timeout) {}

    /** How a vendor is told whom to reach. */
    public enum Address {
        /** By the user's id, which the client binds as the alias. */
        ALIAS,
        /** By the ids of devices, which clients send as push tokens. */
        DEVICE
    }

    /**
     * Getui.
     *
     * @param appId Id of the application.
     * @param appKey Key of the application.
     * @param masterSecret Secret of the application for servers.
     * @param address How users are reached: by alias, or by the client ids of their devices.
     * @param endpoint Address of the API.
     * @param timeout Time for an answer.
     */
    public record Getui(
            @Nullable String appId,
            @Nullable String appKey,
            @Nullable String masterSecret,
            @DefaultValue("alias") Address address,
            @DefaultValue("https://restapi.getui.com") URI endpoint,
            @DefaultValue("10s") Duration timeout) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Getui[appId=" + appId + "]";
        }
    }

    /**
     * JPush.
     *
     * @param appKey Key of the application.
     * @param masterSecret Secret of the application for servers.
     * @param address How users are reached: by alias, or by the registration ids of their devices.
     * @param production Whether Apple's devices are those of the App Store, not of developers.
     * @param endpoint Address of the API.
     * @param timeout Time for an answer.
     */
    public record Jpush(
            @Nullable String appKey,
            @Nullable String masterSecret,
            @DefaultValue("alias") Address address,
            @DefaultValue("true") boolean production,
            @DefaultValue("https://api.jpush.cn") URI endpoint,
            @DefaultValue("10s") Duration timeout) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Jpush[appKey=" + appKey + "]";
        }
    }

    /**
     * A system of your own that notifications are posted to.
     *
     * @param url Address that notifications are posted to.
     * @param secret Signs what is posted. 16 characters or more.
     * @param timeout Time for an answer.
     * @param batchSize Most users told by one post.
     */
    public record Webhook(
            @Nullable URI url,
            @Nullable String secret,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("100") int batchSize) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Webhook[url=" + url + "]";
        }
    }
}
