package dev.openim.group;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which group, remembered for the sending of messages. Whoever changes a group tells {@link #changed}.
 *
 * <p>Safe for concurrent use. Blocks on the store when it does not remember.
 */
public final class GroupMembers {
    private final GroupStore store;
    private final Cache<String, Roster> rosters = Caffeine.newBuilder()
            .maximumWeight(2_000_000)
            .<String, Roster>weigher((groupId, roster) -> 1 + roster.ids().size())
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    public GroupMembers(GroupStore store) {
        this.store = store;
    }

    /** Returns the group, if it exists. */
    public Optional<Group> group(String groupId) {
        return roster(groupId).map(Roster::group);
    }

    /** Returns the ids of the members in the order of members; empty for an unknown group. */
    public List<String> ids(String groupId) {
        return roster(groupId).map(Roster::ids).orElse(List.of());
    }

    public boolean isMember(String groupId, String userId) {
        return roster(groupId).filter(roster -> roster.set().contains(userId)).isPresent();
    }

    /** Forgets the group; the next question is answered by the store. */
    public void changed(String groupId) {
        rosters.invalidate(groupId);
    }

    private Optional<Roster> roster(String groupId) {
        // Loading inside the cache keeps a change that happens meanwhile from being overwritten by what was read before
        // it.
        return Optional.ofNullable(rosters.get(groupId, this::load));
    }

    private @Nullable Roster load(String groupId) {
        List<Group> found = store.find(List.of(groupId));
        if (found.isEmpty()) {
            return null;
        }
        List<String> ids = List.copyOf(store.memberIds(groupId));
        return new Roster(found.get(0), ids, Set.copyOf(ids));
    }

    private record Roster(Group group, List<String> ids, Set<String> set) {}
}
