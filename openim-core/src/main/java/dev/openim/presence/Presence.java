package dev.openim.presence;

import dev.openim.auth.Platform;
import dev.openim.error.OpenImException;
import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import dev.openim.gateway.Sessions;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsResponse;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatusElem;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatusTips;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who is online, on whatever node, and who on this one wants to know. A subscription belongs to its connection and ends with it. Source: websocket.md 7.3.
 *
 * <p>Safe for concurrent use; never blocks.
 */
public final class Presence implements SessionListener {
    /** Users one connection may watch. */
    private static final int MAX_WATCHED = 10_000;

    private final Sessions sessions;
    private final OtherNodes others;
    private final ConcurrentHashMap<String, Set<Session>> watchers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Session, Set<String>> watched = new ConcurrentHashMap<>();

    public Presence(Sessions sessions) {
        this(sessions, OtherNodes.NONE);
    }

    public Presence(Sessions sessions, OtherNodes others) {
        this.sessions = sessions;
        this.others = others;
    }

    /** Returns the platforms on which the user is connected; none when offline. */
    public Set<Platform> platforms(String userId) {
        Set<Platform> platforms = sessions.platforms(userId);
        platforms.addAll(others.platforms(userId));
        return platforms;
    }

    /** Returns the user's connections, those to this node first, each kind oldest first; none when offline. */
    public List<OnlineConnection> connections(String userId) {
        return Stream.concat(
                        sessions.of(userId).stream().map(session -> OnlineConnection.of(session, others.here())),
                        others.connections(userId).stream())
                .toList();
    }

    /**
     * Changes what a connection watches.
     *
     * @return the state of each user in {@code subscribe}, offline ones too: clients wait for every one of them
     */
    public SubUserOnlineStatusTips watch(
            Session session, Collection<String> subscribe, Collection<String> unsubscribe) {
        Set<String> users = watched.computeIfAbsent(session, s -> ConcurrentHashMap.newKeySet());
        unsubscribe.forEach(userId -> {
            users.remove(userId);
            unwatch(userId, session);
        });
        if (users.size() + subscribe.size() > MAX_WATCHED) {
            throw OpenImException.args("subscriptions: more than " + MAX_WATCHED);
        }
        SubUserOnlineStatusTips.Builder states = SubUserOnlineStatusTips.newBuilder();
        for (String userId : subscribe) {
            users.add(userId);
            watchers.compute(userId, (id, known) -> {
                Set<Session> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                all.add(session);
                return all;
            });
            states.addSubscribers(state(userId));
        }
        return states.build();
    }

    @Override
    public void opened(Session session) {
        tellWatchers(session.userId());
    }

    @Override
    public void backgroundChanged(Session session) {
        // Who is in the background is online.
    }

    /** To be called when a connection of the user to another node came or went. */
    public void changed(String userId) {
        tellWatchers(userId);
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        Set<String> users = watched.remove(session);
        if (users != null) {
            users.forEach(userId -> unwatch(userId, session));
        }
        tellWatchers(session.userId());
    }

    private void unwatch(String userId, Session session) {
        watchers.computeIfPresent(userId, (id, known) -> {
            known.remove(session);
            return known.isEmpty() ? null : known;
        });
    }

    /** Reading the state and sending it is one step for each user, so that the last thing watchers hear is true. */
    private void tellWatchers(String userId) {
        watchers.computeIfPresent(userId, (id, known) -> {
            byte[] tips = SubUserOnlineStatusTips.newBuilder()
                    .addSubscribers(state(userId))
                    .build()
                    .toByteArray();
            String operationId = UUID.randomUUID().toString();
            sessions.send(
                    new WsResponse(RequestIds.SUBSCRIBE_ONLINE_STATUS, "", operationId, 0, "", tips),
                    Set.copyOf(known));
            return known;
        });
    }

    private SubUserOnlineStatusElem state(String userId) {
        SubUserOnlineStatusElem.Builder state =
                SubUserOnlineStatusElem.newBuilder().setUserID(userId);
        platforms(userId).forEach(platform -> state.addOnlinePlatformIDs(platform.id()));
        return state.build();
    }
}
