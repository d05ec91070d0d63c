package dev.openim.listener;

/** Where a listener begins in an inbox that it has never consumed. */
public enum Start {
    /** With what comes from now on. */
    LATEST,
    /** With the first entry there is. */
    EARLIEST
}
