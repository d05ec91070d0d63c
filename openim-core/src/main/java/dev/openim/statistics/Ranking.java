package dev.openim.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * Who was how active.
 *
 * @param messages how many there were
 * @param active how many users or groups they are from
 * @param perDay the messages of each day of UTC; days without any are not there
 * @param page a part of the users or groups in their order
 */
public record Ranking(long messages, long active, SortedMap<LocalDate, Long> perDay, List<Ranked> page) {}
