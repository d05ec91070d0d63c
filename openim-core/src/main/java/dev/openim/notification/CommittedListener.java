package dev.openim.notification;

import java.util.List;

/**
 * Learns of changes after their unit of work was committed; not at all when the process dies just then. Called on the thread that
 * made the change: it must return at once, and must not throw.
 */
public interface CommittedListener {
    CommittedListener NONE = new CommittedListener() {
        @Override
        public boolean isListening() {
            return false;
        }

        @Override
        public void committed(List<Notification> notifications) {
            // Nobody is there.
        }
    };

    /** Whether it wants to know of anything. */
    boolean isListening();

    void committed(List<Notification> notifications);
}
