package dev.openim.transfer;

import dev.openim.group.GroupMembers;
import dev.openim.inbox.DuplicateEntryException;
import dev.openim.inbox.InMemoryInboxStore;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.JointMessageStore;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.InMemoryMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.seq.InMemorySeqStore;
import dev.openim.seq.SeqStore;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores of messages, inboxes and counters in memory that join no unit of work, each for itself; and a fault that comes before
 * or after a call of any store, or in the middle of an append.
 */
final class LooseStores {
    /** What a call may be hit by. */
    interface Fault {
        /** Throws what the call fails with, or returns. */
        void strike(String call, boolean before);
    }

    private final Stores rest = Stores.inMemory();
    private final InMemoryMessageStore messages = new InMemoryMessageStore(new InMemoryUnitOfWork());
    private final InMemoryInboxStore inboxes = new InMemoryInboxStore(new InMemoryUnitOfWork());
    private SeqStore seqs = new InMemorySeqStore(new InMemoryUnitOfWork());
    private Fault fault = (call, before) -> {};
    private Predicate<NewMessage> collides = message -> false;
    private final List<Runnable> whenBack = new ArrayList<>();
    private Class<? extends MessageStore> kind = MessageStore.class;

    /** All stores, with the fault in front of those that a batch is written to. */
    TransferStores forTransfer() {
        return new TransferStores(
                rest.unitOfWork(),
                stub(SeqStore.class, () -> seqs),
                stub(kind, () -> messages),
                stub(InboxStore.class, () -> inboxes),
                rest.promises(),
                rest.userSeqs(),
                rest.activity());
    }

    Audience audience() {
        return new Audience(new GroupMembers(rest.groups()), rest.conversations(), rest.versionLogs());
    }

    Stores rest() {
        return rest;
    }

    MessageStore messages() {
        return messages;
    }

    InboxStore inboxes() {
        return inboxes;
    }

    SeqStore seqs() {
        return seqs;
    }

    void fault(Fault next) {
        fault = next;
    }

    /** Messages and entries are one store from now on, and written in one call. */
    void join() {
        kind = JointMessageStore.class;
    }

    /** Whatever number these get, it is taken. */
    void collide(Predicate<NewMessage> which) {
        collides = which;
    }

    /** The store of counters says that it is back. */
    void comeBack() {
        whenBack.forEach(Runnable::run);
    }

    /** The counters are as a store that was emptied and asks nobody. */
    void loseCounters() {
        seqs = new InMemorySeqStore(new InMemoryUnitOfWork());
    }

    private <T> T stub(Class<T> type, Supplier<?> store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) ->
                        call(type.getSimpleName() + '.' + method.getName(), store.get(), method, args)));
    }

    private @Nullable Object call(String call, Object store, Method method, Object @Nullable [] args) throws Throwable {
        if (method.getName().equals("joinsUnitOfWork")) {
            return false;
        }
        if (method.getName().equals("whenBack") && args != null) {
            whenBack.add((Runnable) args[0]);
            return null;
        }
        fault.strike(call, true);
        Object result = null;
        if (method.getName().equals("append") && args != null) {
            append(call, args[0]);
            if (args.length > 1) {
                append("InboxStore.append", args[1]);
            }
        } else {
            try {
                result = method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
        fault.strike(call, false);
        return result;
    }

    @SuppressWarnings("unchecked")
    private void append(String call, Object added) {
        if (!call.startsWith("InboxStore")) {
            for (NewMessage message : (List<NewMessage>) added) {
                if (collides.test(message)) {
                    throw new DuplicateMessageException("taken, as a test wants");
                }
                messages.append(List.of(message));
                fault.strike(call + " in the middle", false);
            }
            return;
        }
        List<InboxEntry> refused = new ArrayList<>();
        for (InboxEntry entry : (List<InboxEntry>) added) {
            boolean there = inboxes.read(entry.userId(), 0, 10_000).stream().anyMatch(entry::pointsWhere);
            if (!there) {
                try {
                    inboxes.append(List.of(entry));
                } catch (DuplicateEntryException e) {
                    refused.add(entry);
                }
            }
            fault.strike(call + " in the middle", false);
        }
        if (!refused.isEmpty()) {
            throw new DuplicateEntryException(refused + " (expected: numbers not taken yet)");
        }
    }
}
