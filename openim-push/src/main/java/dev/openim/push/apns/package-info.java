/** Notifications by Apple's push service, by pushy. */
@NullMarked
package dev.openim.push.apns;

import org.jspecify.annotations.NullMarked;
