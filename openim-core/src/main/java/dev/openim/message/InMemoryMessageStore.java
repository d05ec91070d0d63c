package dev.openim.message;

import static java.util.Comparator.comparing;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link MessageStore} in memory. */
public final class InMemoryMessageStore implements MessageStore {
    private record Hidden(String userId, String conversationId, long seq) {}

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<Long>, StoredMessage> timelines;
    private final InMemoryTable<SendKey, SendReceipt> sends;
    private final InMemoryTable<Hidden, Boolean> hidden;

    public InMemoryMessageStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.timelines = new InMemoryTable<>(unit, RowKey.order());
        this.sends = new InMemoryTable<>(unit, comparing(SendKey::bytes, Arrays::compareUnsigned));
        this.hidden = new InMemoryTable<>(
                unit,
                comparing(Hidden::userId).thenComparing(Hidden::conversationId).thenComparing(Hidden::seq));
    }

    @Override
    public boolean joinsUnitOfWork() {
        return true;
    }

    @Override
    public void append(List<NewMessage> messages) {
        unit.run(() -> {
            refuseDuplicates(messages);
            messages.forEach(this::add);
        });
    }

    private void refuseDuplicates(List<NewMessage> messages) {
        Set<Object> batch = new HashSet<>();
        for (NewMessage message : messages) {
            RowKey<Long> number = number(message.conversationId(), message.seq());
            if (timelines.get(number) != null || !batch.add(number)) {
                throw new DuplicateMessageException("seq: " + number + " (expected: a number not taken yet)");
            }
            SendKey sendKey = message.sendKey();
            if (sendKey != null && (sends.get(sendKey) != null || !batch.add(sendKey))) {
                throw new DuplicateMessageException("sendKey: " + sendKey + " (expected: a key not taken yet)");
            }
        }
    }

    private void add(NewMessage message) {
        timelines.put(
                number(message.conversationId(), message.seq()),
                new StoredMessage(
                        message.conversationId(),
                        message.seq(),
                        message.senderId(),
                        message.sendTime(),
                        false,
                        null,
                        message.payload()));
        if (message.sendKey() != null) {
            sends.put(message.sendKey(), new SendReceipt(message.conversationId(), message.seq(), message.sendTime()));
        }
    }

    @Override
    public Map<String, Long> lastSeqs(Collection<String> conversationIds) {
        return unit.run(() -> RowKey.lastParts(conversationIds, 0L, timelines));
    }

    @Override
    public Map<SendKey, SendReceipt> findSends(Collection<SendKey> keys) {
        return unit.run(() -> {
            Map<SendKey, SendReceipt> found = new HashMap<>();
            for (SendKey key : keys) {
                SendReceipt receipt = sends.get(key);
                if (receipt != null) {
                    found.put(key, receipt);
                }
            }
            return found;
        });
    }

    @Override
    public List<StoredMessage> read(List<SeqRange> ranges) {
        return unit.run(() -> {
            List<StoredMessage> messages = new ArrayList<>();
            for (SeqRange range : ranges) {
                if (range.size() > 0) {
                    RowKey<Long> from = number(range.conversationId(), range.from());
                    RowKey<Long> to = number(range.conversationId(), range.to());
                    messages.addAll(
                            timelines.rows().subMap(from, true, to, true).values());
                }
            }
            return messages;
        });
    }

    @Override
    public void markRead(String conversationId, String readerId, Collection<Long> seqs) {
        unit.run(() -> seqs.forEach(seq ->
                change(conversationId, seq, message -> message.senderId().equals(readerId) ? message : read(message))));
    }

    @Override
    public boolean revoke(String conversationId, long seq, String revocation) {
        return unit.run(() -> {
            StoredMessage message = timelines.get(number(conversationId, seq));
            if (message == null || message.revocation() != null) {
                return message != null && revocation.equals(message.revocation());
            }
            change(conversationId, seq, found -> with(found, found.read(), revocation, found.payload()));
            return true;
        });
    }

    @Override
    public void deleteForUser(String userId, String conversationId, Collection<Long> seqs) {
        unit.run(() -> {
            for (long seq : seqs) {
                if (timelines.get(number(conversationId, seq)) != null) {
                    hidden.put(new Hidden(userId, conversationId, seq), true);
                }
            }
        });
    }

    @Override
    public void deleteForAll(String conversationId, Collection<Long> seqs) {
        unit.run(() -> seqs.forEach(seq ->
                change(conversationId, seq, found -> with(found, found.read(), found.revocation(), new byte[0]))));
    }

    @Override
    public Map<String, Set<Long>> deletedForUser(String userId, List<SeqRange> ranges) {
        return unit.run(() -> {
            Map<String, Set<Long>> seqs = new HashMap<>();
            for (SeqRange range : ranges) {
                if (range.size() > 0) {
                    Hidden from = new Hidden(userId, range.conversationId(), range.from());
                    Hidden to = new Hidden(userId, range.conversationId(), range.to());
                    hidden.rows()
                            .subMap(from, true, to, true)
                            .keySet()
                            .forEach(row -> seqs.computeIfAbsent(range.conversationId(), id -> new HashSet<>())
                                    .add(row.seq()));
                }
            }
            return seqs;
        });
    }

    private void change(String conversationId, long seq, UnaryOperator<StoredMessage> change) {
        RowKey<Long> number = number(conversationId, seq);
        StoredMessage message = timelines.get(number);
        if (message != null) {
            timelines.put(number, change.apply(message));
        }
    }

    private static StoredMessage read(StoredMessage message) {
        return with(message, true, message.revocation(), message.payload());
    }

    private static StoredMessage with(
            StoredMessage message, boolean read, @Nullable String revocation, byte[] payload) {
        return new StoredMessage(
                message.conversationId(),
                message.seq(),
                message.senderId(),
                message.sendTime(),
                read,
                revocation,
                payload);
    }

    private static RowKey<Long> number(String conversationId, long seq) {
        return new RowKey<>(conversationId, seq);
    }
}
