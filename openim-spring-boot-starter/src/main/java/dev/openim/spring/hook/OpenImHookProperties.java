package dev.openim.spring.hook;

import dev.openim.hook.HookSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the application's interceptors, handlers and listeners.
 *
 * @param timeLimit Longest call of one of them, 10ms to 8s. Several in a row should stay below 10s, for clients give up then.
 * @param answerLimit Longest wait for the answer of one that answers later, after its call has returned, 10ms to 9s.
 * @param threads Calls of one bean at a time.
 * @param queueCapacity Calls that wait for one bean. What is past it fails as a call that takes too long.
 */
@ConfigurationProperties("openim.hooks")
public record OpenImHookProperties(
        @DefaultValue("1s") Duration timeLimit,
        @DefaultValue("9s") Duration answerLimit,
        @DefaultValue("16") int threads,
        @DefaultValue("1000") int queueCapacity) {

    HookSettings toSettings() {
        return new HookSettings(timeLimit, answerLimit, threads, queueCapacity);
    }
}
