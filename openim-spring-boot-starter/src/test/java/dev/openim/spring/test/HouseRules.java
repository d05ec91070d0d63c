package dev.openim.spring.test;

import dev.openim.hook.Decision;
import dev.openim.hook.MessageInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@link TestApplication} declares by methods. */
@Configuration(proxyBeanMethods = false)
class HouseRules {
    @Bean
    MessageInterceptor quiet() {
        return message -> message.text().equals("HELLO") ? Decision.refuse(80_301, "Not so loud") : Decision.accept();
    }
}
