package dev.openim.spring.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.offlinepush.OfflinePusher;
import dev.openim.push.fcm.FcmPusher;
import dev.openim.push.fcm.FcmSettings;
import dev.openim.push.fcm.ServiceAccount;
import dev.openim.push.getui.GetuiPusher;
import dev.openim.push.getui.GetuiSettings;
import dev.openim.push.jpush.JPushPusher;
import dev.openim.push.jpush.JPushSettings;
import dev.openim.push.webhook.WebhookPusher;
import dev.openim.push.webhook.WebhookSettings;
import dev.openim.spring.push.OpenImPushProperties.Address;
import dev.openim.spring.push.OpenImPushProperties.Fcm;
import dev.openim.spring.push.OpenImPushProperties.Getui;
import dev.openim.spring.push.OpenImPushProperties.Jpush;
import dev.openim.spring.push.OpenImPushProperties.Webhook;
import dev.openim.spring.settings.InvalidSettingException;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for push vendors: each that has its properties, several side by side. */
@AutoConfiguration
@EnableConfigurationProperties(OpenImPushProperties.class)
public final class OpenImPushVendorsAutoConfiguration {
    private static final String SERVICE_ACCOUNT = "openim.push.fcm.service-account";
    private static final String GETUI_APP = "openim.push.getui.app-id";
    private static final String JPUSH_KEY = "openim.push.jpush.app-key";
    private static final String WEBHOOK_URL = "openim.push.webhook.url";

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(SERVICE_ACCOUNT)
    FcmPusher openImFcmPusher(OpenImPushProperties properties) {
        Fcm fcm = Objects.requireNonNull(properties.fcm());
        ServiceAccount account = Required.file(
                fcm.serviceAccount(),
                SERVICE_ACCOUNT,
                "the JSON file of a service account, which the Firebase console hands out",
                bytes -> ServiceAccount.parse(new String(bytes, UTF_8)));
        return new FcmPusher(
                new FcmSettings(account, fcm.endpoint(), fcm.androidChannel(), fcm.timeout()), Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(GETUI_APP)
    GetuiPusher openImGetuiPusher(OpenImPushProperties properties) {
        Getui getui = Objects.requireNonNull(properties.getui());
        GetuiSettings settings = new GetuiSettings(
                Required.value(getui.appId(), GETUI_APP, GETUI_APP),
                Required.value(getui.appKey(), "openim.push.getui.app-key", GETUI_APP),
                Required.value(getui.masterSecret(), "openim.push.getui.master-secret", GETUI_APP),
                getui.address() == Address.ALIAS,
                getui.endpoint(),
                getui.timeout());
        return new GetuiPusher(settings, Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(JPUSH_KEY)
    JPushPusher openImJPushPusher(OpenImPushProperties properties) {
        Jpush jpush = Objects.requireNonNull(properties.jpush());
        JPushSettings settings = new JPushSettings(
                Required.value(jpush.appKey(), JPUSH_KEY, JPUSH_KEY),
                Required.value(jpush.masterSecret(), "openim.push.jpush.master-secret", JPUSH_KEY),
                jpush.address() == Address.ALIAS,
                jpush.production(),
                jpush.endpoint(),
                jpush.timeout());
        return new JPushPusher(settings, Clock.systemUTC());
    }

    /** Reached only where the library that the configuration of APNs needs is not there. */
    @Bean
    @ConditionalOnMissingClass("com.eatthepath.pushy.apns.ApnsClient")
    @ConditionalOnProperty(OpenImApnsAutoConfiguration.TOPIC)
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    OfflinePusher openImMissingApns() {
        throw PushVendorException.library(OpenImApnsAutoConfiguration.TOPIC, "com.eatthepath:pushy");
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(WEBHOOK_URL)
    WebhookPusher openImWebhookPusher(OpenImPushProperties properties) {
        Webhook webhook = Objects.requireNonNull(properties.webhook());
        String secret = Required.value(webhook.secret(), "openim.push.webhook.secret", WEBHOOK_URL);
        WebhookSettings settings = InvalidSettingException.explain(
                "openim.push.webhook",
                () -> new WebhookSettings(
                        Objects.requireNonNull(webhook.url()), secret, webhook.timeout(), webhook.batchSize()));
        return new WebhookPusher(settings, Clock.systemUTC());
    }
}
