/** Notifications by JPush, by its REST API v3. */
@NullMarked
package dev.openim.push.jpush;

import org.jspecify.annotations.NullMarked;
