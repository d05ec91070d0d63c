package dev.openim.offlinepush;

import java.util.List;

/**
 * A push vendor: it brings notifications to devices that are not connected.
 *
 * <p>Every bean of this type is one, beside those that are configured by properties.
 *
 * <p><b>Guarantee.</b> None: what a vendor takes over may never arrive. A notification that was retried may arrive twice.
 * <p><b>Threads.</b> Safe for concurrent use. {@link #push} blocks, for seconds at most; it is called by threads that do nothing
 * else, those of one conversation by one thread in the order of its messages.
 * <p><b>Errors.</b> What the vendor answers is a {@link PushResult} for each target, never an exception. An exception counts as
 * {@link PushResult.RetryLater} for all targets of the call.
 */
public interface OfflinePusher {
    /** Returns the vendor's name: lower-case letters, a tag of meters. */
    String vendor();

    /**
     * Returns where this vendor reaches somebody; empty when it does not.
     *
     * @param recipient who is to be told, with the tokens of all vendors
     */
    List<PushTarget> targets(PushRecipient recipient);

    /** Returns how many targets one call of {@link #push} takes at most, 1 or more. */
    int batchSize();

    /**
     * Pushes a notification.
     *
     * @param targets 1 to {@link #batchSize()} of those that {@link #targets} returned
     * @return what became of it, for each target in their order
     */
    List<PushResult> push(OfflineNotification notification, List<PushTarget> targets);
}
