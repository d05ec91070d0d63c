/** Messages: accepting, reading, revoking and deleting them, and the store of conversation timelines. */
@NullMarked
package dev.openim.message;

import org.jspecify.annotations.NullMarked;
