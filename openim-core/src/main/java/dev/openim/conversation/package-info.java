/** Conversations: who takes part, their settings, how far each user has read and may read. */
@NullMarked
package dev.openim.conversation;

import org.jspecify.annotations.NullMarked;
