package dev.openim.statistics;

import dev.openim.group.GroupStore;
import dev.openim.statistics.Activity.Kind;
import dev.openim.user.UserStore;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures for back offices. Who came when is counted by the index of creation times, exact to the millisecond. Messages are
 * counted by day of UTC while they are stored: a period counts each day that it touches as a whole. Days are those of UTC
 * everywhere.
 *
 * <p>Tells everything to whoever asks: callers look at who that is. Safe for concurrent use; blocks on the stores. The parts
 * of one answer are read one after another, so while messages arrive they may differ by those.
 */
public final class Statistics {
    private final UserStore users;
    private final GroupStore groups;
    private final ActivityStore activity;

    public Statistics(UserStore users, GroupStore groups, ActivityStore activity) {
        this.users = users;
        this.groups = groups;
        this.activity = activity;
    }

    /** Returns how many users there are, and who registered in a period. */
    public Growth registeredUsers(Period period) {
        return new Growth(
                users.count(),
                users.countCreatedBefore(period.start()),
                dated(users.createdByDay(period.start(), period.end())));
    }

    /** Returns how many groups there are, dismissed ones too, and which were created in a period. */
    public Growth createdGroups(Period period) {
        return new Growth(
                groups.countCreatedBefore(Long.MAX_VALUE),
                groups.countCreatedBefore(period.start()),
                dated(groups.createdByDay(period.start(), period.end())));
    }

    /**
     * Returns who sent how many messages in a period.
     *
     * @param toGroups whether messages to groups count, beside those to users
     * @param ascending whether who sent the fewest comes first
     */
    public Ranking activeUsers(Period period, boolean toGroups, boolean ascending, int offset, int limit) {
        Set<Kind> kinds = toGroups ? EnumSet.of(Kind.TO_USERS, Kind.TO_GROUPS) : EnumSet.of(Kind.TO_USERS);
        return ranking(range(kinds, period), ascending, offset, limit);
    }

    /**
     * Returns which groups got how many messages in a period.
     *
     * @param ascending whether the one with the fewest comes first
     */
    public Ranking activeGroups(Period period, boolean ascending, int offset, int limit) {
        return ranking(range(EnumSet.of(Kind.IN_GROUP), period), ascending, offset, limit);
    }

    /** Returns how many messages users sent on each day of a period, to users and to groups; days without any are not there. */
    public SortedMap<LocalDate, Long> messages(Period period) {
        return dated(activity.byDay(range(EnumSet.of(Kind.TO_USERS, Kind.TO_GROUPS), period)));
    }

    private Ranking ranking(ActivityRange range, boolean ascending, int offset, int limit) {
        SortedMap<LocalDate, Long> perDay = dated(activity.byDay(range));
        long messages = perDay.values().stream().mapToLong(Long::longValue).sum();
        List<Ranked> page = limit <= 0 ? List.of() : activity.rank(range, ascending, offset, limit);
        return new Ranking(messages, activity.countIds(range), perDay, page);
    }

    private static ActivityRange range(Set<Kind> kinds, Period period) {
        return new ActivityRange(kinds, period.firstDay(), period.lastDay());
    }

    private static SortedMap<LocalDate, Long> dated(NavigableMap<Long, Long> days) {
        SortedMap<LocalDate, Long> dated = new TreeMap<>();
        days.forEach((day, count) -> dated.put(LocalDate.ofEpochDay(day), count));
        return dated;
    }
}
