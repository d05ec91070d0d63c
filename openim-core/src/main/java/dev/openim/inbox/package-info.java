/** User inboxes: all that concerns a user across conversations, numbered 1, 2, 3 … per user. */
@NullMarked
package dev.openim.inbox;

import org.jspecify.annotations.NullMarked;
