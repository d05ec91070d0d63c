package dev.openim.conversation;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@link UserSeqStore} in memory. */
public final class InMemoryUserSeqStore implements UserSeqStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, UserSeqs> rows;

    public InMemoryUserSeqStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.rows = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public Map<String, UserSeqs> get(String userId, Collection<String> conversationIds) {
        return unit.run(() -> {
            Map<String, UserSeqs> found = new HashMap<>();
            for (String conversationId : conversationIds) {
                UserSeqs seqs = rows.get(new RowKey<>(userId, conversationId));
                if (seqs != null) {
                    found.put(conversationId, seqs);
                }
            }
            return found;
        });
    }

    @Override
    public void advanceRead(Collection<ReadPosition> positions) {
        unit.run(() -> {
            for (ReadPosition position : positions) {
                change(
                        position.userId(),
                        position.conversationId(),
                        seqs -> new UserSeqs(Math.max(seqs.readSeq(), position.seq()), seqs.minSeq(), seqs.maxSeq()));
            }
        });
    }

    @Override
    public void raiseMin(Collection<String> userIds, String conversationId, long minSeq) {
        unit.run(() -> userIds.forEach(userId -> change(
                userId,
                conversationId,
                seqs -> new UserSeqs(seqs.readSeq(), Math.max(seqs.minSeq(), minSeq), seqs.maxSeq()))));
    }

    @Override
    public void setMax(Collection<String> userIds, String conversationId, long maxSeq) {
        unit.run(() -> userIds.forEach(
                userId -> change(userId, conversationId, seqs -> new UserSeqs(seqs.readSeq(), seqs.minSeq(), maxSeq))));
    }

    @Override
    public List<String> raiseMax(Collection<String> userIds, String conversationId, long maxSeq) {
        return unit.run(() -> {
            List<String> bounded = new ArrayList<>();
            for (String userId : new LinkedHashSet<>(userIds)) {
                UserSeqs before = rows.get(new RowKey<>(userId, conversationId));
                if (before != null && before.maxSeq() > 0) {
                    bounded.add(userId);
                    change(
                            userId,
                            conversationId,
                            seqs -> new UserSeqs(seqs.readSeq(), seqs.minSeq(), Math.max(seqs.maxSeq(), maxSeq)));
                }
            }
            return bounded;
        });
    }

    private void change(String userId, String conversationId, UnaryOperator<UserSeqs> change) {
        RowKey<String> key = new RowKey<>(userId, conversationId);
        UserSeqs seqs = rows.get(key);
        rows.put(key, change.apply(seqs == null ? UserSeqs.NONE : seqs));
    }
}
