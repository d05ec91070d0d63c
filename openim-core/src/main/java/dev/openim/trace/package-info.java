/** What is known of the way that messages take: their steps on this node, and what it is measured by. */
@NullMarked
package dev.openim.trace;

import org.jspecify.annotations.NullMarked;
