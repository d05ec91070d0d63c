package dev.openim.spring.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import dev.openim.push.apns.ApnsClients;
import dev.openim.push.apns.ApnsPusher;
import dev.openim.push.apns.ApnsSettings;
import dev.openim.spring.push.OpenImPushProperties.Apns;
import dev.openim.spring.settings.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for Apple's push service, by the application's own client if it has one. */
@AutoConfiguration
@ConditionalOnClass(ApnsClient.class)
@ConditionalOnProperty(OpenImApnsAutoConfiguration.TOPIC)
@EnableConfigurationProperties(OpenImPushProperties.class)
public final class OpenImApnsAutoConfiguration {
    static final String TOPIC = "openim.push.apns.topic";
    private static final String KEY = "openim.push.apns.key";
    private static final String CERTIFICATE = "openim.push.apns.certificate";

    /** Pushy's own method ends it in the background. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ApnsClient openImApnsClient(OpenImPushProperties properties) {
        Apns apns = Objects.requireNonNull(properties.apns());
        try {
            return builder(apns).build();
        } catch (IOException e) {
            throw new UncheckedIOException("a client for APNs cannot be made", e);
        }
    }

    private static ApnsClientBuilder builder(Apns apns) {
        if (apns.certificate() != null) {
            return Required.file(
                    apns.certificate(),
                    CERTIFICATE,
                    "a PKCS #12 file with the certificate and its key, and openim.push.apns.certificate-password its"
                            + " password",
                    file -> ApnsClients.byCertificate(file, apns.certificatePassword(), apns.sandbox()));
        }
        if (apns.key() == null) {
            throw PushVendorException.missing(KEY + " or " + CERTIFICATE, TOPIC);
        }
        String team = Required.value(apns.teamId(), "openim.push.apns.team-id", KEY);
        String id = Required.value(apns.keyId(), "openim.push.apns.key-id", KEY);
        return Required.file(
                apns.key(),
                KEY,
                "a key file of Apple, AuthKey_….p8",
                file -> ApnsClients.byToken(file, team, id, apns.sandbox()));
    }

    @Bean
    @ConditionalOnMissingBean
    ApnsPusher openImApnsPusher(ApnsClient client, OpenImPushProperties properties) {
        Apns apns = Objects.requireNonNull(properties.apns());
        ApnsSettings settings = InvalidSettingException.explain(
                "openim.push.apns", () -> new ApnsSettings(Objects.requireNonNull(apns.topic()), apns.timeout()));
        return new ApnsPusher(client, settings, Clock.systemUTC());
    }
}
