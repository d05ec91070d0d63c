package dev.openim.gateway;

/**
 * Learns of clients that come and go.
 *
 * <p><b>Guarantee.</b> For each session {@link #opened} is called once before its first request is started, and
 * {@link #closed} once after. When {@code opened} is called the session already receives pushes, and its client has
 * asked for nothing yet: a route written here is in place before the client aligns, so nothing falls between.
 * <p><b>Threads.</b> Called on the gateway's executor; calls for one session come one after another. It may block for
 * as long as the client may wait for its first answer.
 * <p><b>Errors.</b> Logged, and otherwise without effect.
 */
public interface SessionListener {
    void opened(Session session);

    void closed(Session session, CloseReason reason);
}
