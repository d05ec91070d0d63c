package dev.openim.hook;

/** Whether a payload keeps to its constraints. Safe for concurrent use. */
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
