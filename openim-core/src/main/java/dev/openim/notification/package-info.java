/** Notifications: changes announced as messages, in the forms that clients know. */
@NullMarked
package dev.openim.notification;

import org.jspecify.annotations.NullMarked;
