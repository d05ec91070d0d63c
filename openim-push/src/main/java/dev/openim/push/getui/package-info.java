/** Notifications by Getui, by its REST API v2. */
@NullMarked
package dev.openim.push.getui;

import org.jspecify.annotations.NullMarked;
