package dev.openim.sync;

/**
 * Where a version log stands.
 *
 * @param id names this incarnation of the log: 24 lower-case hexadecimal digits; a client that has another id starts over
 * @param version counts the changes, 1 or more
 */
public record LogVersion(String id, long version) {}
