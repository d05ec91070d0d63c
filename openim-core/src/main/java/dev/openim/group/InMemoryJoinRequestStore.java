package dev.openim.group;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** {@link JoinRequestStore} in memory. */
public final class InMemoryJoinRequestStore implements JoinRequestStore {
    private static final Comparator<JoinRequest> ORDER = comparingLong(JoinRequest::requestTime)
            .reversed()
            .thenComparing(comparing(JoinRequest::groupId))
            .thenComparing(comparing(JoinRequest::userId));

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, JoinRequest> requests;

    public InMemoryJoinRequestStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.requests = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public void put(Collection<JoinRequest> added) {
        unit.run(() ->
                added.forEach(request -> requests.put(new RowKey<>(request.groupId(), request.userId()), request)));
    }

    @Override
    public List<JoinRequest> find(String groupId, Collection<String> userIds) {
        return unit.run(() -> new LinkedHashSet<>(userIds)
                .stream()
                        .map(userId -> requests.get(new RowKey<>(groupId, userId)))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .sorted(ORDER)
                        .toList());
    }

    @Override
    public List<JoinRequest> list(Wanted wanted, int offset, int limit) {
        return unit.run(
                () -> matching(wanted).sorted(ORDER).skip(offset).limit(limit).toList());
    }

    @Override
    public int count(Wanted wanted) {
        return unit.run(() -> (int) matching(wanted).count());
    }

    private Stream<JoinRequest> matching(Wanted wanted) {
        Set<String> groupIds = Set.copyOf(wanted.groupIds());
        Set<Integer> results = Set.copyOf(wanted.results());
        return requests.rows().values().stream()
                .filter(request -> wanted.userId().isEmpty() || request.userId().equals(wanted.userId()))
                .filter(request -> groupIds.isEmpty() || groupIds.contains(request.groupId()))
                .filter(request -> results.isEmpty() || results.contains(request.result()))
                .filter(request -> wanted.after() == 0 || request.requestTime() > wanted.after());
    }
}
