/**
 * The checker: every acknowledged message is delivered exactly once to each recipient, in order, and timelines have no
 * gaps. It keeps a few numbers for each recipient and sender, never the messages, so it costs next to nothing and a run
 * may be as long as one likes.
 */
@NullMarked
package dev.openim.examples.benchmark.check;

import org.jspecify.annotations.NullMarked;
