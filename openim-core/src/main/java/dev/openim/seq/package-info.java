/** Sequence numbers: the counters of conversation timelines and user inboxes. */
@NullMarked
package dev.openim.seq;

import org.jspecify.annotations.NullMarked;
