package dev.openim.conversation;

import static java.util.Comparator.comparingLong;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link ConversationStore} in memory. */
public final class InMemoryConversationStore implements ConversationStore {
    private record Row(long order, Conversation conversation) {}

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, Row> rows;
    private long lastOrder;

    public InMemoryConversationStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.rows = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public List<Conversation> createMissing(List<Conversation> conversations) {
        return unit.run(() -> {
            List<Conversation> created = new ArrayList<>();
            for (Conversation conversation : conversations) {
                RowKey<String> key = new RowKey<>(conversation.ownerId(), conversation.conversationId());
                if (rows.get(key) == null) {
                    rows.put(key, new Row(++lastOrder, conversation));
                    created.add(conversation);
                }
            }
            return created;
        });
    }

    @Override
    public List<Conversation> find(String ownerId, Collection<String> conversationIds) {
        return unit.run(() -> {
            List<Conversation> found = new ArrayList<>();
            for (String conversationId : new LinkedHashSet<>(conversationIds)) {
                Row row = rows.get(new RowKey<>(ownerId, conversationId));
                if (row != null) {
                    found.add(row.conversation());
                }
            }
            return found;
        });
    }

    @Override
    public List<Conversation> list(String ownerId, int offset, int limit) {
        return unit.run(() -> ofOwner(ownerId).skip(offset).limit(limit).toList());
    }

    @Override
    public List<String> ids(String ownerId) {
        return unit.run(() -> ofOwner(ownerId).map(Conversation::conversationId).toList());
    }

    @Override
    public Set<String> silenced(Collection<String> ownerIds, String conversationId) {
        return unit.run(() -> {
            Set<String> silenced = new HashSet<>();
            for (String ownerId : ownerIds) {
                Row row = rows.get(new RowKey<>(ownerId, conversationId));
                if (row != null && row.conversation().settings().receiveOption() != 0) {
                    silenced.add(ownerId);
                }
            }
            return silenced;
        });
    }

    @Override
    public boolean update(String ownerId, String conversationId, ConversationSettings settings) {
        return unit.run(() -> {
            RowKey<String> key = new RowKey<>(ownerId, conversationId);
            Row row = rows.get(key);
            if (row == null) {
                return false;
            }
            rows.put(key, new Row(row.order(), row.conversation().with(settings)));
            return true;
        });
    }

    @Override
    public List<String> setGroupAtType(Collection<String> ownerIds, String conversationId, int groupAtType) {
        return unit.run(() -> {
            List<String> changed = new ArrayList<>();
            for (String ownerId : new LinkedHashSet<>(ownerIds)) {
                Row row = rows.get(new RowKey<>(ownerId, conversationId));
                if (row != null && row.conversation().settings().groupAtType() != groupAtType) {
                    update(
                            ownerId,
                            conversationId,
                            row.conversation().settings().withGroupAtType(groupAtType));
                    changed.add(ownerId);
                }
            }
            return changed;
        });
    }

    @Override
    public void delete(String ownerId, Collection<String> conversationIds) {
        unit.run(() -> conversationIds.forEach(id -> rows.remove(new RowKey<>(ownerId, id))));
    }

    private Stream<Conversation> ofOwner(String ownerId) {
        return RowKey.rowsOf(ownerId, "", rows).values().stream()
                .sorted(comparingLong(Row::order))
                .map(Row::conversation);
    }
}
