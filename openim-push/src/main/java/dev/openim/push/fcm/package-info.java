/** Notifications by Firebase Cloud Messaging, by its HTTP v1 API. */
@NullMarked
package dev.openim.push.fcm;

import org.jspecify.annotations.NullMarked;
