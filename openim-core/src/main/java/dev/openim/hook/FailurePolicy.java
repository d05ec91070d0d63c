package dev.openim.hook;

/** What happens when a bean that is asked throws, takes too long, or has too much to do already. */
public enum FailurePolicy {
    /** As if it had agreed. */
    OPEN,
    /** As if it had refused, with code 80000. */
    CLOSED
}
