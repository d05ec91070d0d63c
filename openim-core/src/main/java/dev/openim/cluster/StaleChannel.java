package dev.openim.cluster;

import dev.openim.cache.Stale;

/**
 * Tells all nodes what is not to be remembered any more, whether there is a link to them or not. It may lose what is told, but
 * not without a word.
 *
 * <p><b>Guarantee.</b> A listener hears what other nodes publish, in any order, and nothing of its own node. When something may not
 * have been heard, because listening has just begun or there was a break, it is told so. What is published too fast, or while
 * nobody can be reached, is told as {@link Listener#missed} when that is possible again.
 * <p><b>Threads.</b> Safe for concurrent use. {@link #start} and {@link #close} may block for a moment; {@link #publish} does not.
 * <p><b>Errors.</b> None: what is away is waited for.
 */
public interface StaleChannel extends AutoCloseable {
    /** Begins to listen, as soon as that is possible. After {@link #close} it can be called again. */
    void start(NodeRef self, Listener listener);

    /** Tells the other nodes. Does nothing before {@link #start} and after {@link #close}. */
    void publish(Stale stale);

    /** Listens and tells no more. */
    @Override
    void close();

    /** Learns what is not to be remembered any more. Must not block. */
    interface Listener {
        void stale(Stale stale);

        /** Whatever is remembered may not be true any more. */
        void missed();
    }
}
