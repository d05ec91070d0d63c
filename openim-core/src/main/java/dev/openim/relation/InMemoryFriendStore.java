package dev.openim.relation;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link FriendStore} in memory. */
public final class InMemoryFriendStore implements FriendStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, Friend> friends;
    private final InMemoryTable<RowKey<String>, String> ownersByFriend;

    public InMemoryFriendStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.friends = new InMemoryTable<>(unit, RowKey.order());
        this.ownersByFriend = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public List<Friend> createMissing(Collection<Friend> added) {
        return unit.run(() -> {
            List<Friend> created = new ArrayList<>();
            for (Friend friend : added) {
                RowKey<String> key = new RowKey<>(friend.ownerId(), friend.friendId());
                if (friends.get(key) == null) {
                    friends.put(key, friend);
                    ownersByFriend.put(new RowKey<>(friend.friendId(), friend.ownerId()), friend.ownerId());
                    created.add(friend);
                }
            }
            return created;
        });
    }

    @Override
    public List<Friend> find(String ownerId, Collection<String> friendIds) {
        return unit.run(() -> present(ownerId, friendIds).sorted(Friend.ORDER).toList());
    }

    @Override
    public List<Friend> list(String ownerId, int offset, int limit) {
        return unit.run(() -> ofOwner(ownerId).skip(offset).limit(limit).toList());
    }

    @Override
    public List<String> ids(String ownerId) {
        return unit.run(() -> ofOwner(ownerId).map(Friend::friendId).toList());
    }

    @Override
    public int count(String ownerId) {
        return unit.run(() -> RowKey.rowsOf(ownerId, "", friends).size());
    }

    @Override
    public List<String> ownersOf(String friendId) {
        return unit.run(
                () -> List.copyOf(RowKey.rowsOf(friendId, "", ownersByFriend).values()));
    }

    @Override
    public List<String> update(String ownerId, Collection<String> friendIds, Friend.Change change) {
        return unit.run(() -> {
            List<Friend> changed = present(ownerId, friendIds).toList();
            changed.forEach(friend -> friends.put(new RowKey<>(ownerId, friend.friendId()), change.applyTo(friend)));
            return changed.stream().map(Friend::friendId).toList();
        });
    }

    @Override
    public boolean delete(String ownerId, String friendId) {
        return unit.run(() -> {
            RowKey<String> key = new RowKey<>(ownerId, friendId);
            if (friends.get(key) == null) {
                return false;
            }
            friends.remove(key);
            ownersByFriend.remove(new RowKey<>(friendId, ownerId));
            return true;
        });
    }

    private Stream<Friend> present(String ownerId, Collection<String> friendIds) {
        Set<String> wanted = new LinkedHashSet<>(friendIds);
        return wanted.stream().flatMap(id -> Stream.ofNullable(friends.get(new RowKey<>(ownerId, id))));
    }

    private Stream<Friend> ofOwner(String ownerId) {
        return RowKey.rowsOf(ownerId, "", friends).values().stream().sorted(Friend.ORDER);
    }
}
