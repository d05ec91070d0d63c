package dev.openim.group;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Remembered;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.user.User;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which group, remembered for the sending of messages. Whoever changes a group tells {@link #changed}; what
 * another node changes is forgotten as soon as it says so.
 *
 * <p>Safe for concurrent use. Blocks on the store when it does not remember.
 */
public final class GroupMembers {
    private final GroupStore store;
    private final Clock clock;
    private final Cache<String, Roster> rosters = Caffeine.newBuilder()
            .maximumWeight(2_000_000)
            .<String, Roster>weigher((groupId, roster) -> 1 + roster.ids().size())
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();
    private final AtomicLong changes = new AtomicLong();
    private final Invalidations.Changes others;

    public GroupMembers(GroupStore store) {
        this(store, Clock.systemUTC(), new Invalidations());
    }

    /** @param clock tells when a member may talk again */
    public GroupMembers(GroupStore store, Clock clock) {
        this(store, clock, new Invalidations());
    }

    /**
     * @param clock tells when a member may talk again
     * @param invalidations where other nodes are told, and tell, what changed
     */
    public GroupMembers(GroupStore store, Clock clock, Invalidations invalidations) {
        this.store = store;
        this.clock = clock;
        this.others = invalidations.register("group-members", new Remembered() {
            @Override
            public void forget(List<String> key) {
                key.forEach(GroupMembers.this::forget);
            }

            @Override
            public void forgetAll() {
                changes.incrementAndGet();
                rosters.invalidateAll();
            }
        });
    }

    /** Returns the group, if it exists. */
    public Optional<Group> group(String groupId) {
        return roster(groupId).map(Roster::group);
    }

    /** As {@link #group}, read from the store and not remembered: inside a unit of work, which sees what it did itself. */
    public Optional<Group> groupNow(String groupId) {
        return store.find(List.of(groupId)).stream().findFirst();
    }

    /**
     * Returns the ids of the members in the order of members; empty for an unknown group. The list is the same one as long
     * as nothing changed.
     */
    public List<String> ids(String groupId) {
        return roster(groupId).map(Roster::ids).orElse(List.of());
    }

    public boolean isMember(String groupId, String userId) {
        return roster(groupId).filter(roster -> roster.set().contains(userId)).isPresent();
    }

    /**
     * Returns a member as the others see him when he talks.
     *
     * @throws OpenImException {@code NOT_IN_GROUP}, {@code MUTED_IN_GROUP}, {@code GROUP_MUTED}. The owner may always talk; who
     *     was muted himself may not, be he an administrator.
     */
    public User speaker(Group group, User user) {
        Roster roster = roster(group.groupId())
                .filter(known -> known.set().contains(user.userId()))
                .orElseThrow(() -> new OpenImException(ErrorCode.NOT_IN_GROUP, "the sender is not in the group"));
        Standing standing = roster.special().get(user.userId());
        int role = standing == null ? GroupMember.ORDINARY : standing.role();
        if (role < GroupMember.OWNER) {
            if (standing != null && standing.muteEndTime() >= clock.millis()) {
                throw new OpenImException(ErrorCode.MUTED_IN_GROUP, "the sender is muted");
            }
            if (group.status() == Group.MUTED && role < GroupMember.ADMIN) {
                throw new OpenImException(ErrorCode.GROUP_MUTED, "the group is muted");
            }
        }
        return seen(standing, user);
    }

    /** Returns a user as the members see him, be he one of them or not. */
    public User seen(Group group, User user) {
        return roster(group.groupId())
                .map(roster -> seen(roster.special().get(user.userId()), user))
                .orElse(user);
    }

    /** As {@link #seen}, read from the store and not remembered: inside a unit of work, which sees what it did itself. */
    public User seenNow(Group group, User user) {
        return store.member(group.groupId(), user.userId())
                .map(member -> looking(member.nickname(), member.faceUrl(), user))
                .orElse(user);
    }

    private static User seen(@Nullable Standing standing, User user) {
        return standing == null ? user : looking(standing.nickname(), standing.faceUrl(), user);
    }

    private static User looking(String nickname, String faceUrl, User user) {
        return new User(
                user.userId(),
                nickname.isEmpty() ? user.nickname() : nickname,
                faceUrl.isEmpty() ? user.faceUrl() : faceUrl,
                user.ex(),
                user.appLevel(),
                user.globalReceiveOption(),
                user.createTime());
    }

    /** Forgets the group on all nodes; the next question is answered by the store. */
    public void changed(String groupId) {
        forget(groupId);
        others.tell(groupId);
    }

    private void forget(String groupId) {
        changes.incrementAndGet();
        rosters.invalidate(groupId);
    }

    /**
     * Loads outside of the cache: inside, who reads the store would hold back who is in a unit of work that the store waits
     * for. What was read before a change that happens meanwhile is not kept.
     */
    private Optional<Roster> roster(String groupId) {
        Roster kept = rosters.getIfPresent(groupId);
        if (kept != null) {
            return Optional.of(kept);
        }
        long before = changes.get();
        Roster loaded = load(groupId);
        if (loaded != null && changes.get() == before) {
            rosters.put(groupId, loaded);
            if (changes.get() != before) {
                rosters.invalidate(groupId);
            }
        }
        return Optional.ofNullable(loaded);
    }

    private @Nullable Roster load(String groupId) {
        List<Group> found = store.find(List.of(groupId));
        if (found.isEmpty()) {
            return null;
        }
        List<Standing> standings = store.standings(groupId);
        List<String> ids = standings.stream().map(Standing::userId).toList();
        Map<String, Standing> special = standings.stream()
                .filter(standing -> !standing.plain())
                .collect(Collectors.toUnmodifiableMap(Standing::userId, standing -> standing));
        return new Roster(found.get(0), List.copyOf(ids), Set.copyOf(ids), special);
    }

    /** @param special those of whom there is more to say than that they are members */
    private record Roster(Group group, List<String> ids, Set<String> set, Map<String, Standing> special) {}
}
