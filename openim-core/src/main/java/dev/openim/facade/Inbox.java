package dev.openim.facade;

import dev.openim.auth.Caller;
import dev.openim.inbox.InboxService;
import dev.openim.wire.proto.inbox.PullInboxResp;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that concerns a user, across conversations, in one order: it reads like a topic with an offset. Immutable.
 *
 * <pre>{@code
 * Inbox inbox = openIm.inbox("bob");
 * InboxPage page = inbox.after(offset, 100);
 * page.entries().forEach(entry -> handle(entry.message()));
 * offset = page.nextAfter(); // keep it, and go on from there
 * }</pre>
 *
 * <p>Safe for concurrent use; blocks on the stores.
 */
public final class Inbox {
    private final Supplier<Caller> application;
    private final InboxService inboxes;
    private final String userId;

    public Inbox(Supplier<Caller> application, InboxService inboxes, String userId) {
        this.application = application;
        this.inboxes = inboxes;
        this.userId = userId;
    }

    /**
     * Returns entries after a number, ascending. A page ends before a number that may still come.
     *
     * @param offset the last number that is known, 0 for the beginning
     * @param limit 1 to 500; 0 for 100
     * @throws dev.openim.error.OpenImException {@code ARGS} for negative numbers
     */
    public InboxPage after(long offset, int limit) {
        PullInboxResp pulled = inboxes.pull(application.get(), userId, offset, limit);
        List<InboxPage.Entry> entries = pulled.getEntriesList().stream()
                .map(entry -> new InboxPage.Entry(
                        entry.getInboxSeq(),
                        entry.getConversationID(),
                        new Message(entry.getConversationID(), entry.getMsg())))
                .toList();
        return new InboxPage(entries, pulled.getNextAfter(), pulled.getIsEnd());
    }
}
