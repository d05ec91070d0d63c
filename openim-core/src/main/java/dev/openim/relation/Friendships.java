package dev.openim.relation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Makes friends: the rows that are missing, with their entries in the owners' logs. */
final class Friendships {
    private final RelationStores stores;
    private final PeerRules rules;

    Friendships(RelationStores stores, PeerRules rules) {
        this.stores = stores;
        this.rules = rules;
    }

    /** Returns whether each of the two has the other as a friend. */
    boolean areMutual(String oneId, String otherId) {
        return has(oneId, otherId) && has(otherId, oneId);
    }

    /** Returns whether the owner has the other as a friend. */
    boolean has(String ownerId, String otherId) {
        return !stores.friends().find(ownerId, List.of(otherId)).isEmpty();
    }

    /** Creates the rows that are missing and returns them. Inside a unit of work. */
    List<Friend> create(Collection<Friend> wanted) {
        List<Friend> created = stores.friends().createMissing(wanted);
        enterIntoLogs(created);
        stores.unitOfWork()
                .afterCommit(() -> created.forEach(row -> rules.friendChanged(row.ownerId(), row.friendId())));
        return created;
    }

    /** One version in the log of each owner, in as few writes as there are: who got many friends, and who got one. */
    private void enterIntoLogs(List<Friend> created) {
        Map<String, List<String>> byOwner =
                created.stream().collect(groupingBy(Friend::ownerId, mapping(Friend::friendId, toList())));
        byOwner.forEach((owner, friendIds) -> {
            if (friendIds.size() > 1) {
                stores.logs().append(LogKey.friends(owner), friendIds, LogChange.Kind.INSERT);
            }
        });
        created.stream()
                .filter(row -> byOwner.getOrDefault(row.ownerId(), List.of()).size() == 1)
                .collect(groupingBy(Friend::friendId, mapping(row -> LogKey.friends(row.ownerId()), toList())))
                .forEach((friendId, owners) -> stores.logs().appendAll(owners, friendId, LogChange.Kind.INSERT));
    }
}
