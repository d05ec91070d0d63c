package dev.openim.gateway;

/**
 * Learns of clients that come and go.
 *
 * <p><b>Guarantee.</b> For each session {@link #opened} is called once before its first request is started, and
 * {@link #closed} once after; {@link #backgroundChanged} only between them. When {@code opened} is called the session already receives pushes, and its client has
 * asked for nothing yet: a route written here is in place before the client aligns, so nothing falls between.
 * <p><b>Threads.</b> Called on the gateway's executor; calls for one session come one after another. It may block for
 * as long as the client may wait for its first answer.
 * <p><b>Errors.</b> Logged, and otherwise without effect.
 */
public interface SessionListener {
    void opened(Session session);

    /** The app went to the background or came back, as {@link Session#background()} says. */
    void backgroundChanged(Session session);

    void closed(Session session, CloseReason reason);
}
