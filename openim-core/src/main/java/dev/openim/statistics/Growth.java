package dev.openim.statistics;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * How many there are, and since when.
 *
 * @param total how many there are now
 * @param before how many of them were there before the time looked at
 * @param perDay how many came on each day of UTC of that time; days without any are not there
 */
public record Growth(long total, long before, SortedMap<LocalDate, Long> perDay) {}
