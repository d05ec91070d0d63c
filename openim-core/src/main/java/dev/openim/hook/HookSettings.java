package dev.openim.hook;

import java.time.Duration;

/**
 * What the application's beans may take.
 *
 * @param timeLimit longest call of a bean, waiting for its turn included; 10 ms to 8 s, for clients give up after 10 s
 * @param answerLimit longest wait for the answer of a bean that answers later, after its call has returned; 10 ms to 9 s
 * @param threads calls of one bean at a time
 * @param queueCapacity calls that wait for one bean
 */
public record HookSettings(Duration timeLimit, Duration answerLimit, int threads, int queueCapacity) {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(9);

    public static final HookSettings DEFAULTS =
            new HookSettings(Duration.ofSeconds(1), Duration.ofSeconds(9), 16, 1000);

    public HookSettings {
        if (timeLimit.compareTo(SHORTEST) < 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeLimit: " + timeLimit + " (expected: 10ms to 8s)");
        }
        if (answerLimit.compareTo(SHORTEST) < 0 || answerLimit.compareTo(LONGEST_ANSWER) > 0) {
            throw new IllegalArgumentException("answerLimit: " + answerLimit + " (expected: 10ms to 9s)");
        }
        if (threads < 1 || threads > 1000) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1-1000)");
        }
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queueCapacity: " + queueCapacity + " (expected: 1 or more)");
        }
    }
}
