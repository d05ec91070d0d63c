package dev.openim.spring.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePushService;
import dev.openim.offlinepush.OfflinePushSettings;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.webhook.WebhookPusher;
import dev.openim.spring.Contexts;
import dev.openim.spring.diagnostics.FailureAnalyses;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which vendors there are, and what somebody reads whose settings of one are incomplete. */
class PushAutoConfigurationTest {
    private static final String[] WEBHOOK = {
        "openim.push.webhook.url=http://127.0.0.1:1/push", "openim.push.webhook.secret=a secret of sixteen"
    };

    @Test
    void withoutAVendorNobodyIsToldOffline() {
        Contexts.withoutWeb()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(OfflinePusher.class)
                        .doesNotHaveBean(OfflinePushService.class));
    }

    @Test
    void aVendorIsThereWithItsProperties() {
        Contexts.withoutWeb()
                .withPropertyValues(WEBHOOK)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WebhookPusher.class)
                        .hasSingleBean(OfflinePushService.class));
    }

    @Test
    void theApplicationsOwnVendorIsEnoughAndStandsBesideOthers() {
        ApplicationContextRunner own = Contexts.withoutWeb().withUserConfiguration(OwnVendor.class);
        own.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(OfflinePusher.class)
                .hasSingleBean(OfflinePushService.class));
        own.withPropertyValues(WEBHOOK)
                .run(context ->
                        assertThat(context.getBeansOfType(OfflinePusher.class)).hasSize(2));
    }

    @Test
    void aMissingSecretIsExplained() {
        FailureAnalysis analysis = analysisOf("openim.push.webhook.url=http://127.0.0.1:1/push");
        assertThat(analysis.getDescription()).contains("openim.push.webhook.secret is not set");
        assertThat(analysis.getAction()).contains("Set openim.push.webhook.secret");
    }

    @Test
    void aValueThatMakesNoSenseIsExplainedAndTheSecretNotShown() {
        FailureAnalysis analysis = analysisOf(WEBHOOK[0], "openim.push.webhook.secret=tooshort");
        assertThat(analysis.getDescription())
                .contains("openim.push.webhook: secret: 8 characters")
                .doesNotContain("tooshort");
        assertThat(analysisOf(WEBHOOK[0], WEBHOOK[1], "openim.push.attempts=0").getDescription())
                .contains("openim.push: attempts: 0");
    }

    @Test
    void unsetPropertiesEqualTheDefaults() {
        OpenImPushProperties unset = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("openim.push", OpenImPushProperties.class);
        assertThat(unset.toSettings()).isEqualTo(OfflinePushSettings.DEFAULTS);
    }

    @Test
    void secretsAreNotShown() {
        Contexts.withoutWeb()
                .withPropertyValues(WEBHOOK)
                .run(context -> assertThat(
                                context.getBean(OpenImPushProperties.class).toString())
                        .contains("127.0.0.1:1")
                        .doesNotContain("sixteen"));
    }

    static FailureAnalysis analysisOf(String... properties) {
        return analysisOf(Contexts.withoutWeb().withPropertyValues(properties));
    }

    static FailureAnalysis analysisOf(ApplicationContextRunner application) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        application.run(context -> {
            assertThat(context).hasFailed();
            analysis[0] = FailureAnalyses.of(context.getStartupFailure());
        });
        return analysis[0];
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnVendor {
        @Bean
        OfflinePusher own() {
            return new OfflinePusher() {
                @Override
                public String vendor() {
                    return "own";
                }

                @Override
                public List<PushTarget> targets(PushRecipient recipient) {
                    return List.of(recipient.asUser());
                }

                @Override
                public int batchSize() {
                    return 1;
                }

                @Override
                public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
                    return Collections.nCopies(targets.size(), PushResult.DELIVERED);
                }
            };
        }
    }
}
