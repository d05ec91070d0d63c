package dev.openim.spring.config;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when settings were imported from etcd. */
final class OnEtcdSettings extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean imported = context.getEnvironment() instanceof ConfigurableEnvironment environment
                && !SettingsWatch.sourcesOf(environment).isEmpty();
        return new ConditionOutcome(
                imported,
                ConditionMessage.forCondition("Settings in etcd")
                        .because((imported ? "" : "not ") + "imported by spring.config.import"));
    }
}
