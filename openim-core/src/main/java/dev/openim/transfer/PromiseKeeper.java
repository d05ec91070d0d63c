package dev.openim.transfer;

import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.Promise;
import dev.openim.seq.SeqKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Enters messages for many into their inboxes, after they are stored and told. That they are to be entered is stored with
 * them: what a crash leaves is entered at the next start, or by the next node that keeps promises.
 *
 * <p>Safe for concurrent use.
 */
final class PromiseKeeper {
    /** Promises kept in one unit of work: a message for a thousand is a thousand rows. */
    private static final int AT_A_TIME = 20;

    private final TransferStores stores;
    /** Whether there may be promises that no batch of this node made: from before the start, or of another node. */
    private volatile boolean others = true;

    PromiseKeeper(TransferStores stores) {
        this.stores = stores;
    }

    /** To be called when a batch turns out to be stored already: who stored it may have died before he kept its promises. */
    void lookForOthers() {
        others = true;
    }

    /** Keeps what was promised. {@code mine} tells whether a batch of this node has promised something. */
    void keep(boolean mine) {
        if (mine || others) {
            others = false;
            try {
                keepAll();
            } catch (RuntimeException e) {
                others = true;
                throw e;
            }
        }
    }

    private void keepAll() {
        int kept;
        do {
            kept = stores.unitOfWork().run(this::keepSome);
        } while (kept == AT_A_TIME);
    }

    private int keepSome() {
        List<Promise> promises = stores.promises().take(AT_A_TIME);
        if (promises.isEmpty()) {
            return 0;
        }
        Map<SeqKey, Integer> wanted = new HashMap<>();
        for (Promise promise : promises) {
            promise.userIds().forEach(userId -> wanted.merge(SeqKey.inbox(userId), 1, Integer::sum));
        }
        Numbers numbers = new Numbers(stores.seqs().allocate(wanted));
        List<InboxEntry> entries = new ArrayList<>();
        for (Promise promise : promises) {
            for (String userId : promise.userIds()) {
                long number = numbers.next(SeqKey.inbox(userId));
                entries.add(new InboxEntry(userId, number, promise.conversationId(), promise.seq(), promise.time()));
            }
        }
        stores.inboxes().append(entries);
        return promises.size();
    }
}
