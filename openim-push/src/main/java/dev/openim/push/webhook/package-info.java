/** Notifications handed to a system of the operator's own. */
@NullMarked
package dev.openim.push.webhook;

import org.jspecify.annotations.NullMarked;
