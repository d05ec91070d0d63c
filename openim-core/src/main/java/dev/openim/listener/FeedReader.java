package dev.openim.listener;

import dev.openim.conversation.ConversationIds;
import dev.openim.facade.Inbox;
import dev.openim.facade.InboxPage;
import dev.openim.facade.Message;
import dev.openim.message.ContentTypes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads inboxes as far ahead as there is room, and has what is for the listener scheduled. Used by the loop's thread. */
final class FeedReader {
    private final ListenerDefinition definition;
    private final Function<String, Inbox> inboxes;
    private final int readAhead;
    private final Schedule schedule;
    private final ListenerMeters meters;
    private final Set<Feed> waiting = new LinkedHashSet<>();

    FeedReader(
            ListenerDefinition definition,
            Function<String, Inbox> inboxes,
            int readAhead,
            Schedule schedule,
            ListenerMeters meters) {
        this.definition = definition;
        this.inboxes = inboxes;
        this.readAhead = readAhead;
        this.schedule = schedule;
        this.meters = meters;
    }

    /** An inbox may have more to read, or room again. */
    void add(Feed feed) {
        if (isReadable(feed)) {
            waiting.add(feed);
        }
    }

    boolean hasWork() {
        return !waiting.isEmpty();
    }

    /** Reads a page of each inbox that waits; those read are added to {@code changed}. */
    void read(Collection<Feed> changed) {
        for (Feed feed : List.copyOf(waiting)) {
            if (isReadable(feed)) {
                changed.add(feed);
                read(feed);
            }
            if (!isReadable(feed)) {
                waiting.remove(feed);
            }
        }
    }

    private boolean isReadable(Feed feed) {
        return feed.more() && feed.open() < readAhead;
    }

    private void read(Feed feed) {
        InboxPage page = inboxes.apply(feed.userId).after(feed.readUpTo(), readAhead - feed.open());
        for (InboxPage.Entry entry : page.entries()) {
            if (isForListener(feed.userId, entry)) {
                // A conversation and what the server says of it go in one order.
                Lane lane = feed.lane(ConversationIds.core(entry.conversationId()));
                Task task = new Task(
                        lane, new Delivery(definition.id(), feed.userId, entry.inboxSeq(), entry.message(), 1));
                feed.opened(task);
                schedule.add(task);
            } else {
                meters.passedOver();
            }
        }
        feed.readTo(page.nextAfter(), page.end());
    }

    private boolean isForListener(String userId, InboxPage.Entry entry) {
        Message message = entry.message();
        boolean notification = ConversationIds.isNotification(entry.conversationId())
                || ContentTypes.isOfServer(message.data().getContentType());
        boolean wanted = notification
                ? definition.scope().notifications()
                : definition.scope().own() || !message.senderId().equals(userId);
        return wanted && isThere(entry) && definition.handler().wants(message);
    }

    /** Whether there is a message that was neither deleted nor revoked. */
    static boolean isThere(InboxPage.Entry entry) {
        // What tells of a revocation looks like what was revoked.
        boolean revoked = entry.message().revoked() && !ConversationIds.isNotification(entry.conversationId());
        return !entry.direct() && !entry.message().deleted() && !revoked;
    }
}
