package dev.openim.cluster;

import java.util.List;

/** Learns of links, whichever side began them. */
@FunctionalInterface
public interface LinkListener {
    /** A link is there. Called before anything is received on it; must not block. */
    Handler opened(NodeLink link);

    /** Takes what comes over one link. Calls come one after another, must not block, and end with {@link #closed}. */
    interface Handler {
        void received(List<NodeMessage> batch);

        /** The link takes more again. */
        void writable();

        void closed();
    }
}
