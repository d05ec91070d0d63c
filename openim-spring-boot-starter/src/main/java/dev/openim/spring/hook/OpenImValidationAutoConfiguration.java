package dev.openim.spring.hook;

import dev.openim.hook.PayloadCheck;
import jakarta.validation.Validator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the constraints of payloads, where {@code jakarta.validation} is. */
@AutoConfiguration(
        before = OpenImHooksAutoConfiguration.class,
        afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass(Validator.class)
@ConditionalOnBean(Validator.class)
public final class OpenImValidationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(PayloadCheck.class)
    ConstraintCheck openImPayloadCheck(Validator validator) {
        return new ConstraintCheck(validator);
    }
}
