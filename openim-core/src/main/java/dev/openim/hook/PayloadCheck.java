package dev.openim.hook;

/**
 * Whether a payload keeps to its constraints. Safe for concurrent use.
 *
 * <pre>{@code
 * @Bean
 * PayloadCheck positive() {
 *     return payload -> {
 *         if (payload instanceof RedPacket packet && packet.cents() <= 0) {
 *             throw OpenImException.args("cents: " + packet.cents() + " (expected: more than 0)");
 *         }
 *     };
 * }
 * }</pre>
 */
@FunctionalInterface
public interface PayloadCheck {
    /** There are no constraints. */
    PayloadCheck NONE = payload -> {};

    /**
     * Passes when it does.
     *
     * @throws dev.openim.error.OpenImException {@code ARGS}, naming what is wrong with it
     */
    void check(Object payload);
}
