package dev.openim.push;

import java.util.List;

/**
 * Tells connected devices about messages.
 *
 * <p><b>Guarantee.</b> Pushes of one conversation reach each connection in the order given. Delivery is a hint: a device
 * that misses one aligns by the timeline, so nothing is retried here.
 * <p><b>Threads.</b> Safe for concurrent use; never blocks.
 * <p><b>Errors.</b> None: a connection that cannot take a push is closed by rule, and counted.
 */
public interface Pusher {
    void push(List<Push> pushes);
}
