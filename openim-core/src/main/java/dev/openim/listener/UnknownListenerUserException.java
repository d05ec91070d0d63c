package dev.openim.listener;

import java.util.Collection;
import java.util.List;

/** A listener is to consume the inbox of somebody who does not exist. */
public final class UnknownListenerUserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String listenerId;
    private final List<String> userIds;

    UnknownListenerUserException(String listenerId, Collection<String> userIds) {
        super("Listener " + listenerId + ": no such users: " + String.join(", ", userIds));
        this.listenerId = listenerId;
        this.userIds = List.copyOf(userIds);
    }

    public String listenerId() {
        return listenerId;
    }

    /** Returns who does not exist. */
    public List<String> userIds() {
        return userIds;
    }
}
