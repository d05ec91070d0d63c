package dev.openim.statistics;

/**
 * A user or group in an order by activity.
 *
 * @param messages how many in the days looked at
 */
public record Ranked(String id, long messages) {}
