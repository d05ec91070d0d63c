package dev.openim.hook;

import dev.openim.notification.Notification;

/**
 * Is told of what changed: groups and their members, contacts, users, conversations, what was read, revoked and deleted. It is
 * what clients are told, as they are told it; the events of {@code dev.openim.event} say the same in fewer words.
 *
 * <pre>{@code
 * ChangeListener audit = change -> log.info("{} by {}: {}", change.contentType(), change.senderId(), change.groupId());
 * }</pre>
 *
 * <p><b>When.</b> After the change was committed, on the node that made it; never if that node dies just then. A change of more than
 * 50 members is several.
 * <p><b>Threads and errors.</b> As {@link StoredMessageListener}; the changes of a group, or of a user, come one after the other.
 */
@FunctionalInterface
public interface ChangeListener {
    void changed(Notification change) throws Exception;
}
