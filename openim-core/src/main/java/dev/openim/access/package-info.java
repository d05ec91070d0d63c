/** Who may make which call: one table for all endpoints and websocket requests, and the check at the door. */
@NullMarked
package dev.openim.access;

import org.jspecify.annotations.NullMarked;
