package dev.openim.listener;

import dev.openim.facade.Inbox;
import dev.openim.inbox.InboxNews;
import dev.openim.inbox.InboxStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What listeners work with.
 *
 * @param positions how far each has come
 * @param deadLetters what they could not handle
 * @param numbers tells how far inboxes go
 * @param inboxes finds a user's inbox
 * @param existing returns who of some users exists
 * @param news tells of what this node has stored
 */
public record ListenerParts(
        ListenerStore positions,
        DeadLetterStore deadLetters,
        InboxStore numbers,
        Function<String, Inbox> inboxes,
        Function<Collection<String>, List<String>> existing,
        InboxNews news) {}
