/** A support desk: an application whose bots are methods. */
@NullMarked
package dev.openim.examples.support;

import org.jspecify.annotations.NullMarked;
