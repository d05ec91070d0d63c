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
 *
 * <pre>{@code
 * @Component
 * class SmsPusher implements OfflinePusher {
 *     private final Sms sms;
 *
 *     SmsPusher(Sms sms) {
 *         this.sms = sms;
 *     }
 *
 *     @Override
 *     public String vendor() {
 *         return "sms";
 *     }
 *
 *     @Override
 *     public List<PushTarget> targets(PushRecipient recipient) {
 *         return sms.knows(recipient.userId()) ? List.of(recipient.asUser()) : List.of();
 *     }
 *
 *     @Override
 *     public int batchSize() {
 *         return 1;
 *     }
 *
 *     @Override
 *     public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
 *         return sms.send(targets.get(0).userId(), notification.title())
 *                 ? List.of(PushResult.DELIVERED)
 *                 : List.of(PushResult.RetryLater.of("busy"));
 *     }
 * }
 * }</pre>
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
