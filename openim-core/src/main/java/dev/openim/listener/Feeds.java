package dev.openim.listener;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inboxes that a listener consumes on this node: claims them, keeps their leases, stores their positions, gives them back.
 * Used by the loop's thread, but for {@link #holds}; instants are of {@link System#nanoTime}.
 */
final class Feeds {
    private static final Logger log = LoggerFactory.getLogger(Feeds.class);

    private final ListenerDefinition definition;
    private final ListenerParts parts;
    private final String node;
    private final Duration lease;
    private final Clock clock;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<String> known = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private int wanted;
    private long leasedUntil = System.nanoTime();

    Feeds(ListenerDefinition definition, ListenerParts parts, String node, Duration lease, Clock clock) {
        this.definition = definition;
        this.parts = parts;
        this.node = node;
        this.lease = lease;
        this.clock = clock;
    }

    /** Whether this node consumes a user's inbox. For all threads. */
    boolean holds(String userId) {
        return held.contains(userId);
    }

    @Nullable
    Feed find(String userId) {
        return feeds.get(userId);
    }

    Collection<Feed> all() {
        return feeds.values();
    }

    /** Whether this node may begin something: when its leases have ended, others may have begun. */
    boolean areLeased(long now) {
        return leasedUntil - now > 0;
    }

    /** Whether this node consumes all that is to be consumed, so that there is nothing to wait for. */
    boolean isComplete() {
        return held.size() >= wanted;
    }

    /** Renews leases and claims what nobody consumes. Returns the inboxes that were taken up. */
    List<Feed> claim() {
        Set<String> named = new LinkedHashSet<>(definition.users().userIds());
        wanted = named.size();
        Set<String> existing = existing(named);
        leave(existing);
        long begun = System.nanoTime();
        long now = clock.millis();
        List<Position> claimed = parts.positions().claim(definition.id(), node, now, now + lease.toMillis(), existing);
        leasedUntil = begun + lease.toNanos();
        Map<String, Long> positions = new HashMap<>();
        claimed.forEach(position -> positions.put(position.userId(), position.inboxSeq()));
        for (Feed feed : List.copyOf(feeds.values())) {
            Long stored = positions.get(feed.userId);
            if (stored == null || feed.wasMoved(stored)) {
                abandon(feed);
            }
        }
        positions.keySet().removeIf(userId -> feeds.get(userId) != null);
        return takeUp(positions);
    }

    /** Gives back the inboxes of those who are not wanted any more, when nothing of them is under way. */
    private void leave(Set<String> stay) {
        List<String> left = new ArrayList<>();
        for (Feed feed : List.copyOf(feeds.values())) {
            if (!stay.contains(feed.userId)) {
                abandon(feed);
                left.add(feed.userId);
            }
        }
        if (!left.isEmpty()) {
            parts.positions().release(definition.id(), node, left);
        }
    }

    private Set<String> existing(Set<String> userIds) {
        Set<String> unknown = new LinkedHashSet<>(userIds);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            known.addAll(parts.existing().apply(unknown));
            unknown.removeAll(known);
            unknown.stream()
                    .filter(missing::add)
                    .forEach(userId -> log.warn("Listener {}: there is no user {} yet", definition.id(), userId));
            userIds.removeAll(unknown);
        }
        return userIds;
    }

    private List<Feed> takeUp(Map<String, Long> positions) {
        Map<String, Long> begun = new TreeMap<>();
        positions.forEach((userId, position) -> {
            if (position == Position.UNREAD) {
                begun.put(userId, 0L);
            }
        });
        if (!begun.isEmpty()) {
            if (definition.start() == Start.LATEST) {
                begun.putAll(parts.numbers().lastNumbers(begun.keySet()));
            }
            parts.positions().save(definition.id(), node, begun);
            positions.putAll(begun);
        }
        List<Feed> taken = new ArrayList<>();
        positions.forEach((userId, position) -> {
            Feed feed = new Feed(userId, position);
            feeds.put(userId, feed);
            held.add(userId);
            taken.add(feed);
        });
        return taken;
    }

    /** Looks how far the inboxes go. */
    void look() {
        if (!held.isEmpty()) {
            parts.numbers().lastNumbers(held).forEach((userId, number) -> {
                Feed feed = feeds.get(userId);
                if (feed != null) {
                    feed.reachesTo(number);
                }
            });
        }
    }

    /** Stores the positions of these inboxes. */
    void save(Collection<Feed> changed) {
        Map<String, Long> positions = new TreeMap<>();
        changed.stream()
                .filter(feed -> !feed.isAbandoned() && feed.isDirty())
                .forEach(feed -> positions.put(feed.userId, feed.toSave()));
        if (positions.isEmpty()) {
            return;
        }
        Set<String> lost = parts.positions().save(definition.id(), node, positions);
        positions.forEach((userId, position) -> {
            Feed feed = feeds.get(userId);
            if (feed != null) {
                if (lost.contains(userId)) {
                    abandon(feed);
                } else {
                    feed.saved(position);
                }
            }
        });
    }

    /** Begins nothing of an inbox any more; it is taken up again with the next claim after the last of it has ended. */
    void abandon(Feed feed) {
        feed.abandon();
        held.remove(feed.userId);
        drop(feed);
    }

    /** Forgets an inbox that is abandoned, when nothing of it is under way. */
    void drop(Feed feed) {
        if (feed.isAbandoned() && !feed.isRunning()) {
            feeds.remove(feed.userId, feed);
        }
    }

    /** Lets other nodes have the inboxes of which nothing is under way. */
    void giveBack() {
        List<String> idle = feeds.values().stream()
                .filter(feed -> !feed.isRunning())
                .map(feed -> feed.userId)
                .toList();
        try {
            parts.positions().release(definition.id(), node, idle);
        } catch (RuntimeException e) {
            log.warn("Listener {}: other nodes go on when the leases have ended: {}", definition.id(), e.toString());
        }
        feeds.clear();
        held.clear();
    }

    ListenerStatus status() {
        Map<String, String> stopped = new LinkedHashMap<>();
        long lag = 0;
        for (Feed feed : feeds.values()) {
            lag += feed.lag();
            Throwable obstacle = feed.obstacle();
            if (obstacle != null) {
                stopped.put(feed.userId, obstacle.toString());
            }
        }
        return new ListenerStatus(definition.id(), held.size(), lag, Map.copyOf(stopped));
    }
}
