/**
 * Notifications by push vendors, for whom no connection reaches.
 *
 * <pre>
 *  transfer ─▶ OfflinePush (bounded) ─▶ Recipients: who is not reached, and wants to be told
 *                                        ─▶ OfflinePushText: what the phone shows
 *                                        ─▶ VendorLane (bounded, retries), one for each vendor ─▶ OfflinePusher
 * </pre>
 */
@NullMarked
package dev.openim.offlinepush;

import org.jspecify.annotations.NullMarked;
