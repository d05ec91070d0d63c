package dev.openim.cluster;

import dev.openim.auth.Platform;
import dev.openim.presence.OnlineConnection;
import dev.openim.presence.OtherNodes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The connections to other nodes, by user.
 *
 * <p>Safe for concurrent use; never blocks. What concerns one node is changed by one thread at a time.
 */
public final class RemoteSessions implements OtherNodes {
    private static final Entry[] NONE = {};

    private final String self;
    private final ConcurrentHashMap<String, Entry[]> users = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<RemoteListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger size = new AtomicInteger();

    RemoteSessions(String self) {
        this.self = self;
    }

    public void addListener(RemoteListener listener) {
        listeners.add(listener);
    }

    /** Returns how many connections there are. */
    public int size() {
        return size.get();
    }

    @Override
    public String here() {
        return self + "/";
    }

    @Override
    public Set<Platform> platforms(String userId) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        for (Entry entry : of(userId)) {
            platforms.add(entry.session.platform());
        }
        return platforms;
    }

    @Override
    public List<OnlineConnection> connections(String userId) {
        return Arrays.stream(of(userId))
                .sorted(Comparator.comparingLong((Entry entry) -> entry.session.openedAt()))
                .map(Entry::toConnection)
                .toList();
    }

    /** Calls {@code action} with each node that has a connection of the user which takes pushes, once. */
    void forEachNodeOf(String userId, Consumer<Peer> action) {
        Entry[] entries = of(userId);
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].session.takesPushes() && !isPushedTo(entries, i)) {
                action.accept(entries[i].peer);
            }
        }
    }

    private static boolean isPushedTo(Entry[] entries, int until) {
        for (int i = 0; i < until; i++) {
            if (entries[i].peer == entries[until].peer && entries[i].session.takesPushes()) {
                return true;
            }
        }
        return false;
    }

    /** Returns a time after all connections of the user that are known. */
    long after(String userId, long now) {
        long after = now;
        for (Entry entry : of(userId)) {
            after = Math.max(after, entry.session.openedAt() + 1);
        }
        return after;
    }

    private Entry[] of(String userId) {
        Entry[] entries = users.get(userId);
        return entries == null ? NONE : entries;
    }

    void add(Peer peer, SessionRow session) {
        users.compute(session.userId(), (id, known) -> {
            Entry[] entries = known == null ? NONE : known;
            Entry[] more = Arrays.copyOf(entries, entries.length + 1);
            more[entries.length] = new Entry(peer, session);
            return more;
        });
        size.incrementAndGet();
        listeners.forEach(listener -> listener.opened(peer.id(), session));
    }

    /** Takes in that the app of a connection went to the background or came back. */
    void replace(Peer peer, SessionRow session) {
        users.computeIfPresent(
                session.userId(),
                (id, known) -> Arrays.stream(known)
                        .map(entry -> entry.isOf(peer, session) ? new Entry(peer, session) : entry)
                        .toArray(Entry[]::new));
    }

    void remove(Peer peer, SessionRow session) {
        users.computeIfPresent(session.userId(), (id, known) -> {
            Entry[] fewer = Arrays.stream(known)
                    .filter(entry -> !entry.isOf(peer, session))
                    .toArray(Entry[]::new);
            return fewer.length == 0 ? null : fewer;
        });
        size.decrementAndGet();
        listeners.forEach(listener -> listener.closed(peer.id(), session));
    }

    private record Entry(Peer peer, SessionRow session) {
        boolean isOf(Peer other, SessionRow row) {
            return peer == other && session.connectionId() == row.connectionId();
        }

        OnlineConnection toConnection() {
            return new OnlineConnection(
                    session.platform(),
                    peer.id() + "/" + session.connectionId(),
                    session.background(),
                    session.tokenId());
        }
    }
}
