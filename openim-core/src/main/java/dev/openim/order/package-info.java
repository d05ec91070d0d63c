/** What comes in order goes on in order. */
@NullMarked
package dev.openim.order;

import org.jspecify.annotations.NullMarked;
