package dev.openim.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.auth.Platform;
import dev.openim.gateway.Session;
import dev.openim.gateway.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Kicks across nodes. Those of the last hour are told again to a node that is linked anew, which may have missed them: a kick
 * ends only connections that were opened before it, so that it does no harm late.
 *
 * <p>Safe for concurrent use; never blocks.
 */
final class RecentKicks {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_KEPT = 10_000;

    private final Cache<Target, NodeMessage.Kick> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_KEPT).build();
    private final Sessions sessions;
    private final LocalSessions local;
    private final Clock clock;

    RecentKicks(Sessions sessions, LocalSessions local, Clock clock) {
        this.sessions = sessions;
        this.local = local;
        this.clock = clock;
    }

    /** Returns what to tell other nodes, and keeps it. */
    NodeMessage.Kick remember(String userId, Platform platform) {
        NodeMessage.Kick kick = new NodeMessage.Kick(userId, platform, clock.millis());
        kept.put(new Target(userId, platform), kick);
        return kick;
    }

    Collection<NodeMessage.Kick> recent() {
        return List.copyOf(kept.asMap().values());
    }

    /** Another node kicks the user. */
    void perform(NodeMessage.Kick kick) {
        sessions.kick(
                kick.userId(), session -> session.platform() == kick.platform() && isBefore(session, kick.before()));
    }

    /** One that was not told to others yet is just being opened, with a token that was checked before. */
    private boolean isBefore(Session session, long time) {
        SessionRow row = local.find(session);
        return row == null || row.openedAt() <= time;
    }

    private record Target(String userId, Platform platform) {}
}
