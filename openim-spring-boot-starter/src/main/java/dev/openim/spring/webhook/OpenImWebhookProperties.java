package dev.openim.spring.webhook;

import dev.openim.listener.Retry;
import dev.openim.webhook.QueueSettings;
import dev.openim.webhook.WebhookEvent;
import dev.openim.webhook.WebhookRule;
import dev.openim.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of webhooks.
 *
 * @param url Address of the system that is asked and told. The name of what is called is added to it. Without it there are no webhooks.
 * @param secret Signs what is posted; 32 bytes or more, not guessable.
 * @param timeout Time for an answer, 1ms to 8s, unless a webhook says otherwise.
 * @param concurrency Questions before something happens that are asked at the same time.
 * @param queueCapacity Such questions that wait for their turn. What is past it has no answer.
 * @param hooks What is asked and told: the names of OpenIM's webhooks.yml, such as beforeSendSingleMsg, each with enable, timeout,
 *     failed-continue, denied-types and attention-ids.
 * @param after How what happened is told.
 */
@ConfigurationProperties("openim.webhook")
public record OpenImWebhookProperties(
        @Nullable URI url,
        @Nullable String secret,

        @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS)
        Duration timeout,

        @DefaultValue("64") int concurrency,
        @DefaultValue("1000") int queueCapacity,
        @DefaultValue Map<String, Hook> hooks,
        @DefaultValue After after) {
    private static final String PREFIX = "openim.webhook.hooks.";

    /**
     * One webhook.
     *
     * @param enable Whether it is called.
     * @param timeout Time for an answer; a number without a unit means seconds.
     * @param failedContinue Whether what is asked about goes on when there is no usable answer. Otherwise it is refused.
     * @param deniedTypes Content types of messages for which it is not called.
     * @param attentionIds Users and groups: it is called only for messages to them. All when there are none.
     */
    public record Hook(
            @DefaultValue("false") boolean enable,
            @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
            @DefaultValue("true") boolean failedContinue,
            @DefaultValue Set<Integer> deniedTypes,
            @DefaultValue Set<String> attentionIds) {}

    /**
     * How what happened is told.
     *
     * @param concurrency Calls at the same time, each about another conversation, group or user.
     * @param attempts Attempts before it is put aside as a dead letter.
     * @param backoff Pause after the first failure. It doubles with each one that follows.
     * @param maxBackoff Longest pause between attempts.
     * @param lease Time after which another node goes on when the one that tells died. Clocks of the nodes differ by less.
     * @param pollInterval Time between two looks for what other nodes have written, at most a third of the lease.
     * @param capacity Most that wait, about. What is past it is dropped and counted.
     * @param stopTimeout Time that a stop waits for calls under way.
     */
    public record After(
            @DefaultValue("16") int concurrency,
            @DefaultValue("20") int attempts,
            @DefaultValue("1s") Duration backoff,
            @DefaultValue("10m") Duration maxBackoff,
            @DefaultValue("15s") Duration lease,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("100000") int capacity,
            @DefaultValue("5s") Duration stopTimeout) {
        QueueSettings toSettings() {
            return new QueueSettings(
                    concurrency, new Retry(attempts, backoff, maxBackoff), lease, pollInterval, capacity, stopTimeout);
        }
    }

    WebhookSettings toSettings() {
        if (url == null || secret == null) {
            throw new IllegalArgumentException(
                    "secret: not set (expected: 32 bytes or more, which sign what is posted)");
        }
        Map<WebhookEvent, WebhookRule> rules = new EnumMap<>(WebhookEvent.class);
        hooks.forEach((name, hook) -> {
            if (hook.enable()) {
                rules.put(event(name), rule(name, hook));
            } else if (!WebhookEvent.isNeverCalled(name)) {
                event(name);
            }
        });
        return new WebhookSettings(url, secret, concurrency, queueCapacity, rules);
    }

    private static WebhookEvent event(String name) {
        return WebhookEvent.ofKey(name).orElseThrow(() -> new UnknownWebhookException(PREFIX + name, name));
    }

    private WebhookRule rule(String name, Hook hook) {
        try {
            return new WebhookRule(
                    hook.timeout() == null ? timeout : hook.timeout(),
                    hook.failedContinue(),
                    hook.deniedTypes(),
                    hook.attentionIds());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hooks." + name + "." + e.getMessage(), e);
        }
    }
}
