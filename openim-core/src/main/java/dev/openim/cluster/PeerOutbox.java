package dev.openim.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one node, in order. Pushes wait for a link that is away, up to a bound, and are sent again on the next
 * link if the node did not say that it took them in; everything else is for the link that is there, because a new one begins with
 * all of it.
 *
 * <p>Safe for concurrent use; never blocks.
 */
final class PeerOutbox {
    /** A node that lets so much pile up takes nothing in; a new link begins afresh. */
    static final int MAX_STATE = 100_000;

    private static final int MAX_BATCH = 1000;
    private static final int MAX_BATCH_BYTES = 256 << 10;
    private static final int PER_ENTRY = 64;

    private final int pushCapacity;
    private final ArrayDeque<NodeMessage> queue = new ArrayDeque<>();
    /** Pushes that were sent on this link and are not known to have been taken in, oldest first. */
    private final ArrayDeque<NodeMessage> unconfirmed = new ArrayDeque<>();
    /** How many were sent on this link before those. */
    private long confirmed;

    private int pushes;
    private long sessionNews;
    private boolean sending;
    private boolean lost;
    private @Nullable NodeLink link;

    PeerOutbox(int pushCapacity) {
        this.pushCapacity = pushCapacity;
    }

    /** Begins with a new link. What was to be said on the one before is not said any more, but for pushes. */
    synchronized void attach(NodeLink newLink) {
        keepPushesOnly();
        link = newLink;
        sessionNews = 0;
    }

    synchronized void detach(NodeLink oldLink) {
        if (link == oldLink) {
            link = null;
            keepPushesOnly();
        }
    }

    private void keepPushesOnly() {
        queue.removeIf(message -> !isPush(message));
        while (!unconfirmed.isEmpty()) {
            queue.addFirst(unconfirmed.removeLast());
            pushes++;
        }
        confirmed = 0;
    }

    /** Nothing is to be sent to the node any more. */
    synchronized void clear() {
        lost |= pushes > 0 || !unconfirmed.isEmpty();
        queue.clear();
        unconfirmed.clear();
        pushes = 0;
    }

    /** Returns whether there was a push, since this was asked last, that waited for a link and is not sent any more. */
    synchronized boolean hasLost() {
        boolean answer = lost;
        lost = false;
        return answer;
    }

    /** The node has taken in so many pushes since the link was opened. */
    synchronized void confirm(NodeLink over, long count) {
        while (link == over && confirmed < count && !unconfirmed.isEmpty()) {
            unconfirmed.remove();
            confirmed++;
        }
    }

    synchronized int waiting() {
        return queue.size();
    }

    /** Adds a push; returns false when there is no room. */
    synchronized boolean addPush(NodeMessage push) {
        if (pushes >= pushCapacity) {
            lost |= link == null;
            return false;
        }
        pushes++;
        queue.add(push);
        return true;
    }

    /**
     * Adds anything else, if there is a link.
     *
     * @return how many messages about sessions, this one among them, were added since the link was opened; 0 without a link
     */
    synchronized long add(NodeMessage message) {
        NodeLink current = link;
        if (current == null) {
            return 0;
        }
        if (queue.size() - pushes >= MAX_STATE) {
            current.close();
            return 0;
        }
        queue.add(message);
        if (isSessionNews(message)) {
            sessionNews++;
        }
        return sessionNews;
    }

    static boolean isSessionNews(NodeMessage message) {
        return message instanceof NodeMessage.Online
                || message instanceof NodeMessage.Offline
                || message instanceof NodeMessage.SnapshotEnd;
    }

    /** Sends what waits, as long as the link takes it. If another thread is at it, that one sends this too. */
    void flush() {
        for (Batch batch = next(); batch != null; batch = next()) {
            try {
                batch.link.send(batch.messages);
            } finally {
                sent();
            }
        }
    }

    private synchronized @Nullable Batch next() {
        NodeLink current = link;
        if (sending || current == null || queue.isEmpty() || !current.isWritable()) {
            return null;
        }
        List<NodeMessage> messages = new ArrayList<>();
        int bytes = 0;
        while (messages.size() < MAX_BATCH && bytes < MAX_BATCH_BYTES) {
            NodeMessage message = queue.poll();
            if (message == null) {
                break;
            }
            messages.add(message);
            bytes += weight(message);
            if (isPush(message)) {
                pushes--;
                unconfirmed.add(message);
            }
        }
        while (unconfirmed.size() > pushCapacity) { // one of an earlier release confirms nothing
            unconfirmed.remove();
            confirmed++;
        }
        sending = true;
        return new Batch(current, messages);
    }

    private synchronized void sent() {
        sending = false;
    }

    static boolean isPush(NodeMessage message) {
        return message instanceof NodeMessage.Deliver || message instanceof NodeMessage.FanOut;
    }

    private static int weight(NodeMessage message) {
        if (message instanceof NodeMessage.Deliver deliver) {
            return deliver.push().payload().length
                    + PER_ENTRY * deliver.push().recipients().size();
        }
        if (message instanceof NodeMessage.FanOut fanOut) {
            return fanOut.push().payload().length
                    + PER_ENTRY * fanOut.push().recipients().size();
        }
        return message instanceof NodeMessage.Online online
                ? 2 * PER_ENTRY * online.sessions().size()
                : PER_ENTRY;
    }

    private record Batch(NodeLink link, List<NodeMessage> messages) {}
}
